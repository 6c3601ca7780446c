/**
 * Room for numbers while a query is answered, shared by all indexes since queries are answered one at a time. Whoever
 * uses it leaves it full of zeros.
 */
export function scratch<Room extends { length: number }>(make: (size: number) => Room): (size: number) => Room {
  let room = make(0);
  return (size) => {
    if (room.length < size) room = make(size);
    return room;
  };
}

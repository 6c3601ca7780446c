/** What a member can mend themselves. Its message is told to them alone, and says what to do next. */
export class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UserError';
  }
}

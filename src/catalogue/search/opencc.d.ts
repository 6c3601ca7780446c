/** OpenCC's tables as the package ships them, which it does not declare: "from to other|from to|…". */
declare module 'opencc-js/dict/*' {
  const table: string;
  export { table as default };
}

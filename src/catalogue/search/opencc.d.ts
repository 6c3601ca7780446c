/** OpenCC's tables, which the package ships without types: "from to other|from to|…". */
declare module 'opencc-js/dict/*' {
  const table: string;
  export { table as default };
}

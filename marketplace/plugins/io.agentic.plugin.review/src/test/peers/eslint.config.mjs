import security from "eslint-plugin-security";
import ts from "typescript-eslint";

export default [
    security.configs.recommended,
    ...ts.configs.recommended.map(config => ({ ...config, files: ["**/*.{js,mjs,cjs,jsx,ts,tsx}"] })),
    { files: ["**/*.{js,mjs,cjs,jsx,ts,tsx}"], rules: { "no-empty": "error", "no-eval": "error", "no-implied-eval": "error", "no-new-func": "error", "no-script-url": "error" } },
];

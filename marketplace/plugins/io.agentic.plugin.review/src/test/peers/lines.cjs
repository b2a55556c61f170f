// A line for each finding: file, line and rule, between tabs.
module.exports = results => results.flatMap(file => file.messages.map(found => [file.filePath, found.line, found.ruleId].join("\t"))).join("\n");

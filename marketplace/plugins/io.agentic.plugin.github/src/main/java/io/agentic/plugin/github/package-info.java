/**
 * Pull requests and issues on GitHub, over its REST API. The token is a secret of the house that this plugin names and never has.
 */
@AgenticPlugin(
        id = "github",
        description = "Reads, opens and reviews pull requests, and reads and closes issues on GitHub.",
        author = "Agentic",
        license = "Apache-2.0")
@Needs(type = "socket", target = "api.github.com:443", actions = "connect", reason = "Asks GitHub's REST API.")
@Needs(
        type = "socket",
        target = "*:*",
        actions = "connect",
        reason = "Asks the server that baseUrl names instead, when it is granted.")
@Needs(
        type = "secret",
        target = "github-token",
        actions = "use",
        reason = "Signs in at GitHub with the token that an administrator stored; it cannot be read.")
package io.agentic.plugin.github;

import io.agentic.api.plugin.AgenticPlugin;
import io.agentic.api.plugin.Needs;

/** What every door for browsers asks before it lets anybody in, shared with the Web Console, which has a private copy. */
package io.agentic.web.rest.door;

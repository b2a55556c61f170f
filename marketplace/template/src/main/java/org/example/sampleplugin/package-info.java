/** Says how long a text file is. */
@AgenticPlugin(id = "sample-plugin", description = "Says how long a text file is.", license = "Apache-2.0")
package org.example.sampleplugin;

import io.agentic.api.plugin.AgenticPlugin;

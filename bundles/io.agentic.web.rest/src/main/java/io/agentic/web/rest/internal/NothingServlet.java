package io.agentic.web.rest.internal;

import io.agentic.platform.api.operation.Problem;
import io.agentic.platform.api.operation.Problem.Code;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Says in the manner of the house that there is nothing; the server's own page has none of the headers that protect a browser. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=" + NothingContext.NAME + ")")
@HttpWhiteboardServletPattern("/*")
public final class NothingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final Problem NOTHING = new Problem(
            Code.NOT_FOUND, "There is nothing at this path.", "The API begins at " + ApiServlet.BASE + "/.");

    private final transient Json json = new Json(1_000);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer.problem(404, NOTHING, json).endingConnectionOf(request).write(response);
    }
}

package org.lifepay.gateway.statement.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.lifepay.gateway.statement.Statement;
import org.lifepay.gateway.statement.StatementLinks;
import org.lifepay.gateway.statement.Statements;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Serves a statement's file for a valid link. */
@Controller
class StatementDownload {
    private final Statements statements;
    private final StatementLinks links;

    StatementDownload(Statements statements, StatementLinks links) {
        this.statements = statements;
        this.links = links;
    }

    @GetMapping(StatementEndpoint.PATH + "/{link}")
    void download(@PathVariable("link") String link, HttpServletResponse response) throws IOException {
        Optional<Statement> found = links.open(link).flatMap(statements::find);
        response.setHeader("Cache-Control", "no-store");
        if (found.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Statement statement = found.get();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(statement.fileName())
                        .build()
                        .toString());
        response.setContentLengthLong(statement.size());
        statements.write(statement, response.getOutputStream());
    }
}

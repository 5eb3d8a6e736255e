package org.lifepay.gateway.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.statement.Statement;
import org.lifepay.gateway.statement.Statements;
import org.springframework.stereotype.Component;

/** Sends a statement's file as it was issued; the audit log says who took it away. */
@Component
public class StatementDownloads {
    private final Statements statements;
    private final AuditLog auditLog;

    StatementDownloads(Statements statements, AuditLog auditLog) {
        this.statements = statements;
        this.auditLog = auditLog;
    }

    public void send(User user, Statement statement, HttpServletResponse response) throws IOException {
        auditLog.record(
                user,
                "statement.download",
                Optional.of(statement.key().merchant()),
                statement.fileName(),
                Map.of(),
                Map.of("sha256", statement.digest()));
        response.setContentType("text/csv;charset=UTF-8");
        Attachment.of(statement.fileName()).writeTo(response);
        response.setContentLengthLong(statement.size());
        statements.write(statement, response.getOutputStream());
    }
}

package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.statement.Statement;
import org.lifepay.gateway.statement.StatementDays;
import org.lifepay.gateway.statement.StatementKey;
import org.lifepay.gateway.statement.Statements;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The statements of a month with their corrections. */
@Controller
class StatementsPage {
    private final Statements statements;
    private final StatementDays days;
    private final AuditLog auditLog;

    StatementsPage(Statements statements, StatementDays days, AuditLog auditLog) {
        this.statements = statements;
        this.days = days;
        this.auditLog = auditLog;
    }

    /** A row of the list; {@code last} unless a correction has replaced the statement. */
    record StatementRow(Statement statement, boolean last) {}

    @GetMapping("/console/statements")
    @RequiresPermission(Permission.STATEMENTS)
    String list(User user, @RequestParam(defaultValue = "") String month, Model model) {
        LocalDate today = days.today();
        YearMonth shown = month(month, YearMonth.from(today.minusDays(1)));
        List<Statement> found = statements.between(user.merchantId(), shown.atDay(1), shown.atEndOfMonth());
        List<StatementRow> lines = found.stream()
                .map(statement -> new StatementRow(statement, isLast(statement, found)))
                .toList();
        List<Statement> valid = lines.stream()
                .filter(StatementRow::last)
                .map(StatementRow::statement)
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("month", shown.toString());
        model.addAttribute("before", shown.minusMonths(1).toString());
        model.addAttribute(
                "after",
                shown.isBefore(YearMonth.from(today)) ? shown.plusMonths(1).toString() : null);
        model.addAttribute(
                "paid",
                sum(valid, statement -> statement.totals().payments().sum().fen()));
        model.addAttribute(
                "refunded",
                sum(valid, statement -> statement.totals().refunds().sum().fen()));
        model.addAttribute(
                "fee", sum(valid, statement -> statement.totals().fee().fen()));
        model.addAttribute("net", sum(valid, statement -> statement.totals().netFen()));
        model.addAttribute("next", days.dueAt(today));
        return "merchant/statements-list";
    }

    private static long sum(List<Statement> statements, java.util.function.ToLongFunction<Statement> fen) {
        return statements.stream().mapToLong(fen).sum();
    }

    private static YearMonth month(String text, YearMonth fallback) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            return fallback;
        }
    }

    private static boolean isLast(Statement statement, List<Statement> all) {
        return all.stream()
                .noneMatch(other -> other.key().day().equals(statement.key().day())
                        && other.key().correction() > statement.key().correction());
    }

    @GetMapping("/console/statements/{day}/{correction}")
    @RequiresPermission(Permission.STATEMENTS)
    void download(User user, @PathVariable String day, @PathVariable int correction, HttpServletResponse response)
            throws IOException {
        Statement statement = statements.find(key(user, day, correction)).orElseThrow(NotFoundException::new);
        auditLog.record(
                user,
                "statement.download",
                Optional.of(user.merchantId()),
                statement.fileName(),
                Map.of(),
                Map.of("sha256", statement.digest()));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + statement.fileName() + "\"");
        response.setContentLengthLong(statement.size());
        statements.write(statement, response.getOutputStream());
    }

    private static StatementKey key(User user, String day, int correction) {
        try {
            return new StatementKey(user.merchantId(), LocalDate.parse(day), correction);
        } catch (DateTimeException e) {
            throw new NotFoundException();
        }
    }
}

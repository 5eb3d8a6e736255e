package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.FeeTermView;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.console.StatementDownloads;
import org.lifepay.gateway.document.StatementPdf;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.statement.Statement;
import org.lifepay.gateway.statement.StatementDays;
import org.lifepay.gateway.statement.StatementKey;
import org.lifepay.gateway.statement.Statements;
import org.lifepay.gateway.statement.Totals;
import org.lifepay.gateway.time.BusinessDay;
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
    private final FeeTerms feeTerms;
    private final StatementDownloads downloads;

    StatementsPage(Statements statements, StatementDays days, FeeTerms feeTerms, StatementDownloads downloads) {
        this.statements = statements;
        this.days = days;
        this.feeTerms = feeTerms;
        this.downloads = downloads;
    }

    /**
     * A row of the list.
     *
     * @param last unless a correction has replaced the statement
     * @param printable unless it is too long for a PDF
     */
    record StatementRow(Statement statement, boolean last, boolean printable) {
        static StatementRow of(Statement statement, List<Statement> all) {
            return new StatementRow(statement, isLast(statement, all), StatementPdf.isPrintable(statement));
        }
    }

    @GetMapping("/console/statements")
    @RequiresPermission(Permission.STATEMENTS)
    String list(User user, @RequestParam(defaultValue = "") String month, Model model) {
        LocalDate today = days.today();
        YearMonth shown = month(month).orElse(YearMonth.from(today.minusDays(1)));
        List<Statement> found = statements.between(user.merchantId(), shown.atDay(1), shown.atEndOfMonth());
        List<StatementRow> lines = found.stream()
                .map(statement -> StatementRow.of(statement, found))
                .toList();
        Totals totals = lines.stream()
                .filter(StatementRow::last)
                .map(row -> row.statement().totals())
                .reduce(Totals.NONE, Totals::plus);
        model.addAttribute("lines", lines);
        model.addAttribute("totals", totals);
        model.addAttribute("month", shown.toString());
        model.addAttribute("lastDay", shown.atEndOfMonth().toString());
        model.addAttribute("before", shown.minusMonths(1).toString());
        model.addAttribute(
                "after",
                shown.isBefore(YearMonth.from(today)) ? shown.plusMonths(1).toString() : null);
        model.addAttribute(
                "feePercent",
                FeeTermView.percent(feeTerms.general(user.merchantId()).rate()));
        model.addAttribute("maxPdfLines", StatementPdf.MAX_LINES);
        model.addAttribute("next", days.dueAt(today));
        return "merchant/statements-list";
    }

    /** A month such as 2026-03; empty if it is none. */
    static Optional<YearMonth> month(String text) {
        return BusinessDay.parse(text + "-01").map(YearMonth::from);
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
        downloads.send(user, statement, response);
    }

    static StatementKey key(User user, String day, int correction) {
        return BusinessDay.parse(day)
                .map(parsed -> new StatementKey(user.merchantId(), parsed, correction))
                .orElseThrow(NotFoundException::new);
    }
}

package org.lifepay.gateway.console.merchant;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.document.StatementPdf;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.statement.Statement;
import org.lifepay.gateway.statement.StatementLine;
import org.lifepay.gateway.statement.StatementLines;
import org.lifepay.gateway.statement.Statements;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The lines of a day's statement on the screen, as its file has them. */
@Controller
class StatementLinesPage {
    @Limit(
            area = LimitArea.SIZES,
            name = "lines of a statement's page in the console",
            unit = "lines",
            atLimit = "the next page follows")
    private static final int LINES = 100;

    /** A page is found by reading the file from its beginning. */
    @Limit(
            area = LimitArea.SIZES,
            name = "lines of a statement that the console shows, page by page",
            unit = "lines",
            atLimit = "the last page leads to the files")
    private static final int MAX_SHOWN = 10_000;

    private final Statements statements;

    StatementLinesPage(Statements statements) {
        this.statements = statements;
    }

    @GetMapping("/console/statements/{day}/{correction}/lines")
    @RequiresPermission(Permission.STATEMENTS)
    String lines(
            User user,
            @PathVariable String day,
            @PathVariable int correction,
            @RequestParam(defaultValue = "1") int page,
            Model model)
            throws IOException {
        Statement statement =
                statements.find(StatementsPage.key(user, day, correction)).orElseThrow(NotFoundException::new);
        long lines = statement.totals().lines();
        long pages = Math.max(1, Math.ceilDiv(Math.min(lines, MAX_SHOWN), LINES));
        if (page < 1 || page > pages) {
            throw new NotFoundException();
        }
        model.addAttribute("statement", statement);
        model.addAttribute("totals", statement.totals());
        model.addAttribute("lines", read(statement, page));
        model.addAttribute("page", page);
        model.addAttribute("pages", pages);
        model.addAttribute("notShownAfter", page == pages && lines > MAX_SHOWN ? MAX_SHOWN : null);
        model.addAttribute("printable", StatementPdf.isPrintable(statement));
        model.addAttribute("path", "/console/statements/" + statement.key().day() + "/" + correction);
        return "merchant/statements-lines";
    }

    private List<StatementLine> read(Statement statement, int page) throws IOException {
        List<StatementLine> found = new ArrayList<>();
        try (StatementLines lines = statements.lines(statement)) {
            for (long skipped = (page - 1L) * LINES; skipped > 0 && lines.hasNext(); skipped--) {
                var _ = lines.next();
            }
            while (found.size() < LINES && lines.hasNext()) {
                found.add(lines.next());
            }
        }
        return found;
    }
}

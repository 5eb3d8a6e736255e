package org.lifepay.gateway.console.operator;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.console.StatementDownloads;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.statement.Statement;
import org.lifepay.gateway.statement.StatementKey;
import org.lifepay.gateway.statement.StatementSearch;
import org.lifepay.gateway.statement.Statements;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** /admin/statements: the statements of all merchants, newest day first. */
@Controller
class OperatorStatementsPage {
    private static final String PATH = "/admin/statements";
    private static final int PAGE_SIZE = 50;
    private static final int USUAL_DAYS = 31;

    private final StatementSearch search;
    private final Statements statements;
    private final StatementDownloads downloads;
    private final Clock clock;

    OperatorStatementsPage(StatementSearch search, Statements statements, StatementDownloads downloads, Clock clock) {
        this.search = search;
        this.statements = statements;
        this.downloads = downloads;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @RequiresPermission(Permission.VIEW)
    String list(
            User user,
            @RequestParam(defaultValue = "") String merchant,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        LocalDate last = BusinessDay.parse(to.strip()).orElse(BusinessDay.of(clock.instant()));
        LocalDate first = BusinessDay.parse(from.strip()).orElse(last.minusDays(USUAL_DAYS - 1));
        Optional<MerchantId> named = MerchantId.parse(merchant.strip());
        List<Statement> found =
                search.find(new StatementSearch.Criteria(named, first, last), key(after), PAGE_SIZE + 1);
        List<Statement> lines = found.stream().limit(PAGE_SIZE).toList();
        model.addAttribute("merchant", merchant.strip());
        model.addAttribute("wrong", merchant.isBlank() || named.isPresent() ? null : "orders.problem.merchant");
        model.addAttribute("from", first.toString());
        model.addAttribute("to", last.toString());
        model.addAttribute("lines", lines);
        model.addAttribute("mayDownload", user.hasPermission(Permission.EXPORT));
        model.addAttribute(
                "next",
                found.size() > PAGE_SIZE
                        ? next(merchant.strip(), first, last, lines.getLast().key())
                        : null);
        return "operator/statements-list";
    }

    private static String next(String merchant, LocalDate first, LocalDate last, StatementKey after) {
        return UriComponentsBuilder.fromPath(PATH)
                .queryParam("merchant", "{merchant}")
                .queryParam("from", first)
                .queryParam("to", last)
                .queryParam("after", after.day() + "." + after.merchant() + "." + after.correction())
                .encode()
                .build(merchant)
                .toString();
    }

    /** As {@link #next} writes it; empty if it is none. */
    private static Optional<StatementKey> key(String text) {
        String[] parts = text.split("[.]", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            int correction = Integer.parseInt(parts[2]);
            return BusinessDay.parse(parts[0])
                    .flatMap(day ->
                            MerchantId.parse(parts[1]).map(merchant -> new StatementKey(merchant, day, correction)));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    @GetMapping(PATH + "/{merchant:[0-9]{9}}/{day}/{correction}")
    @RequiresPermission(Permission.EXPORT)
    void download(
            User user,
            @PathVariable String merchant,
            @PathVariable String day,
            @PathVariable String correction,
            HttpServletResponse response)
            throws IOException {
        Statement statement = key(day + "." + merchant + "." + correction)
                .flatMap(statements::find)
                .orElseThrow(NotFoundException::new);
        downloads.send(user, statement, response);
    }
}

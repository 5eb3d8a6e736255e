package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.exchange.bank.ForeignCurrency;
import org.lifepay.gateway.exchange.statement.CurrencyStatement;
import org.lifepay.gateway.exchange.statement.CurrencyStatements;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.spreadsheet.SpreadsheetFormat;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Statements per currency: opening balance, movements and closing balance of a merchant's foreign money, also as a file. */
@Controller
class CurrencyStatementPage {
    private static final String OWN = "/console/currencies";
    private static final String OF = "/admin/currencies/{merchant:[0-9]{9}}";

    @Limit(
            area = LimitArea.SIZES,
            name = "period of a statement per currency",
            unit = "days",
            atLimit = "the form says so")
    private static final int MAX_DAYS = 366;

    private final CurrencyStatements statements;
    private final CurrencyStatementFile file;
    private final AuditLog auditLog;
    private final Clock clock;

    CurrencyStatementPage(CurrencyStatements statements, CurrencyStatementFile file, AuditLog auditLog, Clock clock) {
        this.statements = statements;
        this.file = file;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** What is asked for; null days are wrong. */
    private record Asked(
            ForeignCurrency currency,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        Optional<Period> period() {
            return from == null || to == null || to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MAX_DAYS
                    ? Optional.empty()
                    : Optional.of(new Period(from, to));
        }
    }

    private record Period(LocalDate from, LocalDate to) {}

    @GetMapping(OWN)
    @RequiresPermission(Permission.STATEMENTS)
    String own(
            User user,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        return show(user.merchantId(), OWN, asked(currency, from, to), model);
    }

    @GetMapping(OF)
    @RequiresPermission(Permission.VIEW)
    String of(
            @PathVariable String merchant,
            @RequestParam(defaultValue = "") String currency,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        return show(known(merchant), "/admin/currencies/" + merchant, asked(currency, from, to), model);
    }

    @GetMapping(OWN + "/file")
    @RequiresPermission(Permission.STATEMENTS)
    void ownFile(
            User user,
            @RequestParam String currency,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam SpreadsheetFormat format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        send(user, user.merchantId(), asked(currency, from, to), format, locale, response);
    }

    @GetMapping(OF + "/file")
    @RequiresPermission(Permission.VIEW)
    void fileOf(
            User user,
            @PathVariable String merchant,
            @RequestParam String currency,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam SpreadsheetFormat format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        send(user, known(merchant), asked(currency, from, to), format, locale, response);
    }

    private static MerchantId known(String merchant) {
        return MerchantId.parse(merchant).orElseThrow(NotFoundException::new);
    }

    /** Without days: this month until today. */
    private Asked asked(String currency, String from, String to) {
        LocalDate today = BusinessDay.of(clock.instant());
        return new Asked(
                ForeignCurrency.of(currency).orElse(ForeignCurrency.USD),
                from.isEmpty()
                        ? today.withDayOfMonth(1)
                        : BusinessDay.parse(from).orElse(null),
                to.isEmpty() ? today : BusinessDay.parse(to).orElse(null));
    }

    private String show(MerchantId merchant, String base, Asked asked, Model model) {
        Optional<Period> period = asked.period();
        CurrencyStatement statement = period.flatMap(
                        days -> statements.of(merchant, asked.currency(), days.from(), days.to()))
                .orElse(null);
        model.addAttribute("asked", asked.currency().name());
        model.addAttribute("currencies", ForeignCurrency.bought());
        model.addAttribute("from", asked.from());
        model.addAttribute("to", asked.to());
        model.addAttribute("base", base);
        model.addAttribute("maxDays", MAX_DAYS);
        model.addAttribute("merchant", merchant.digits());
        model.addAttribute("wrong", period.isEmpty());
        model.addAttribute("statement", statement);
        return "merchant/currencies-statement";
    }

    private void send(
            User user,
            MerchantId merchant,
            Asked asked,
            SpreadsheetFormat format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Period days = asked.period().orElseThrow(NotFoundException::new);
        auditLog.record(
                user,
                "currencies.download",
                Optional.of(merchant),
                asked.currency().name(),
                Map.of(),
                Map.of("from", days.from().toString(), "to", days.to().toString(), "format", format));
        CurrencyStatement statement = statements
                .of(merchant, asked.currency(), days.from(), days.to())
                .orElseThrow(NotFoundException::new);
        String name = "currency-"
                + String.join("-", List.of(merchant.digits(), asked.currency().name())) + "-" + days.from() + "-"
                + days.to();
        file.send(statement, name, format, locale, response);
    }
}

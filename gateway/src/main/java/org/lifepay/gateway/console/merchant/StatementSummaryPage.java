package org.lifepay.gateway.console.merchant;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.ledger.BalanceSummaries;
import org.lifepay.gateway.ledger.BalanceSummary;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.statement.StatementDays;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Opening balance, totals and closing balance of a day, a month or any period, from the journal. */
@Controller
class StatementSummaryPage {
    @Limit(area = LimitArea.SIZES, name = "period of a balance summary", unit = "days", atLimit = "the form says so")
    private static final int MAX_DAYS = 366;

    private final BalanceSummaries summaries;
    private final StatementDays days;

    StatementSummaryPage(BalanceSummaries summaries, StatementDays days) {
        this.summaries = summaries;
        this.days = days;
    }

    @GetMapping("/console/statements/summary")
    @RequiresPermission(Permission.STATEMENTS)
    String own(
            User user,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        return show(user.merchantId(), "/console/statements", from, to, model);
    }

    @GetMapping("/admin/statements/{merchant:[0-9]{9}}/summary")
    @RequiresPermission(Permission.VIEW)
    String of(
            @PathVariable String merchant,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            Model model) {
        MerchantId id = MerchantId.parse(merchant).orElseThrow(NotFoundException::new);
        return show(id, "/admin/statements/" + merchant, from, to, model);
    }

    /** Without days: this month until today. */
    private String show(MerchantId merchant, String base, String from, String to, Model model) {
        LocalDate today = days.today();
        Optional<LocalDate> first = from.isEmpty() ? Optional.of(today.withDayOfMonth(1)) : BusinessDay.parse(from);
        Optional<LocalDate> last = to.isEmpty() ? Optional.of(today) : BusinessDay.parse(to);
        boolean valid = first.isPresent()
                && last.isPresent()
                && !last.get().isBefore(first.get())
                && ChronoUnit.DAYS.between(first.get(), last.get()) < MAX_DAYS;
        model.addAttribute("from", first.map(LocalDate::toString).orElse(from));
        model.addAttribute("to", last.map(LocalDate::toString).orElse(to));
        model.addAttribute("base", base);
        model.addAttribute("maxDays", MAX_DAYS);
        model.addAttribute("merchant", merchant.digits());
        model.addAttribute("summary", valid ? summaries.of(merchant, first.orElseThrow(), last.orElseThrow()) : null);
        model.addAttribute("movements", BalanceSummary.Movement.values());
        return "merchant/statements-summary";
    }
}

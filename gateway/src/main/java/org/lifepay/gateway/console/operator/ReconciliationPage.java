package org.lifepay.gateway.console.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.reconciliation.BillDay;
import org.lifepay.gateway.reconciliation.BillDifference;
import org.lifepay.gateway.reconciliation.BillKey;
import org.lifepay.gateway.reconciliation.Corrections;
import org.lifepay.gateway.reconciliation.ReconciledDays;
import org.lifepay.gateway.time.BusinessDay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** /admin/reconciliation: the days that were compared with the channel's bills, and a day with all that differs. */
@Controller
class ReconciliationPage {
    static final String PATH = "/admin/reconciliation";
    static final String DAY = PATH + "/{channel}/{account}/{day}";
    private static final int USUAL_DAYS = 31;
    private static final int MAX_DAYS = 400;
    private static final int PAGE_SIZE = 50;

    private final ReconciledDays days;
    private final Corrections corrections;
    private final Clock clock;

    ReconciliationPage(ReconciledDays days, Corrections corrections, Clock clock) {
        this.days = days;
        this.corrections = corrections;
        this.clock = clock;
    }

    @GetMapping(PATH)
    @RequiresPermission(Permission.VIEW)
    String list(@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to, Model model) {
        LocalDate last = BusinessDay.parse(to.strip()).orElse(BusinessDay.of(clock.instant()));
        LocalDate first = BusinessDay.parse(from.strip()).orElse(last.minusDays(USUAL_DAYS - 1));
        Map<BillKey, Long> open = days.openDifferences(first, last);
        List<ReconciliationView.Day> lines = days.between(first, last, MAX_DAYS).stream()
                .map(day -> ReconciliationView.Day.of(day, open.getOrDefault(day.key(), 0L)))
                .toList();
        model.addAttribute("from", first.toString());
        model.addAttribute("to", last.toString());
        model.addAttribute("lines", lines);
        return "operator/reconciliation-list";
    }

    @GetMapping(DAY)
    @RequiresPermission(Permission.VIEW)
    String day(
            User user,
            @PathVariable String channel,
            @PathVariable String account,
            @PathVariable String day,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "0") long after,
            Model model) {
        BillKey key = key(channel, account, day);
        BillDay found = days.find(key).orElseThrow(NotFoundException::new);
        boolean mayAct = user.hasPermission(Permission.EXCEPTIONS);
        List<BillDifference> differences = days.differences(key, after, !all, PAGE_SIZE + 1);
        model.addAttribute("day", ReconciliationView.Day.of(found, 0));
        model.addAttribute("results", days.lines(key));
        model.addAttribute("proofs", days.proofs(key));
        model.addAttribute("lines", lines(differences, user, mayAct));
        model.addAttribute("all", all);
        model.addAttribute("mayAct", mayAct);
        model.addAttribute("mayExport", user.hasPermission(Permission.EXPORT));
        model.addAttribute(
                "next",
                differences.size() > PAGE_SIZE
                        ? UriComponentsBuilder.fromPath(url(key))
                                .queryParam("all", all)
                                .queryParam(
                                        "after", differences.get(PAGE_SIZE - 1).id())
                                .toUriString()
                        : null);
        return "operator/reconciliation-day";
    }

    private List<ReconciliationView.Line> lines(List<BillDifference> differences, User user, boolean mayAct) {
        Map<Long, Corrections.State> corrected = corrections.of(differences);
        return differences.stream()
                .limit(PAGE_SIZE)
                .map(one -> ReconciliationView.Line.of(
                        one, corrected.getOrDefault(one.id(), Corrections.State.NONE), age(one), user.id(), mayAct))
                .toList();
    }

    private long age(BillDifference difference) {
        return Duration.between(difference.foundAt(), clock.instant()).toDays();
    }

    /** @throws NotFoundException if the text is no day */
    static BillKey key(String channel, String account, String day) {
        return new BillKey(channel, account, BusinessDay.parse(day).orElseThrow(NotFoundException::new));
    }

    static String url(BillKey key) {
        return UriComponentsBuilder.fromPath(PATH)
                .pathSegment(key.channel(), key.account(), key.day().toString())
                .encode()
                .toUriString();
    }
}

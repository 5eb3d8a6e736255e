package org.lifepay.gateway.console.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.channel.arrival.BankArrival;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.exclusiveaccount.Arrival;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim;
import org.lifepay.gateway.exclusiveaccount.ArrivalReturns;
import org.lifepay.gateway.exclusiveaccount.ArrivalStatus;
import org.lifepay.gateway.exclusiveaccount.Arrivals;
import org.lifepay.gateway.exclusiveaccount.EndArrivalReturn;
import org.lifepay.gateway.exclusiveaccount.WorkOffArrival;
import org.lifepay.gateway.exclusiveaccount.WorkOffArrival.Result;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.OrderKey;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Money on exclusive accounts that no order can keep, and how two users work it off. */
@Controller
@RequestMapping("/admin/bank-arrivals")
class BankArrivalsPage {
    private static final int PAGE = 50;
    private static final int MAX_NOTE_LENGTH = 500;

    private final Arrivals arrivals;
    private final WorkOffArrival workOff;
    private final ArrivalReturns returns;
    private final EndArrivalReturn ends;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    BankArrivalsPage(
            Arrivals arrivals,
            WorkOffArrival workOff,
            ArrivalReturns returns,
            EndArrivalReturn ends,
            SecondUser seconds,
            AuditLog auditLog) {
        this.arrivals = arrivals;
        this.workOff = workOff;
        this.returns = returns;
        this.ends = ends;
        this.seconds = seconds;
        this.auditLog = auditLog;
    }

    /** @param bank with {@code serial} the last one of the page before */
    @GetMapping
    @RequiresPermission(Permission.EXCEPTIONS)
    String list(
            @RequestParam(defaultValue = "") String bank, @RequestParam(defaultValue = "") String serial, Model model) {
        List<Arrival> found = arrivals.unmatchedAfter(bank, serial, PAGE + 1);
        List<Arrival> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("arrivals", shown);
        model.addAttribute("begun", !bank.isEmpty());
        model.addAttribute("returns", bank.isEmpty() ? returns.latest(PAGE) : List.of());
        model.addAttribute("next", found.size() > PAGE ? shown.getLast() : null);
        return "operator/bank-arrivals";
    }

    @GetMapping("/{bank}/{serial}")
    @RequiresPermission(Permission.EXCEPTIONS)
    String show(User user, @PathVariable String bank, @PathVariable String serial, Model model) {
        return page(user, find(bank, serial), null, model);
    }

    /** Shows who sent it, once. */
    @PostMapping("/{bank}/{serial}/sender")
    @RequiresPermission(Permission.UNMASK)
    @RequiresRecentPassword
    String sender(User user, @PathVariable String bank, @PathVariable String serial, Model model) {
        Arrival arrival = find(bank, serial);
        record(user, "sender", arrival, Map.of());
        return page(user, arrival, arrivals.payer(arrival), model);
    }

    /** The response to a form has no address that could be reloaded. */
    @GetMapping("/{bank}/{serial}/sender")
    @RequiresPermission(Permission.EXCEPTIONS)
    String masked(@PathVariable String bank, @PathVariable String serial) {
        return back(find(bank, serial));
    }

    private String page(User user, Arrival arrival, BankArrival.@Nullable Payer sender, Model model) {
        model.addAttribute("one", arrival);
        model.addAttribute("sender", sender);
        model.addAttribute("mayUnmask", user.hasPermission(Permission.UNMASK));
        model.addAttribute("claim", workOff.claimOf(arrival).orElse(null));
        model.addAttribute("me", user.id());
        model.addAttribute("back", returns.last(arrival).orElse(null));
        model.addAttribute("returnable", arrival.status() == ArrivalStatus.UNMATCHED && returns.isPossible(arrival));
        return "operator/bank-arrival";
    }

    @PostMapping("/{bank}/{serial}/match")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String match(
            User user,
            @PathVariable String bank,
            @PathVariable String serial,
            @RequestParam String order,
            @RequestParam String note,
            RedirectAttributes redirect) {
        Arrival arrival = find(bank, serial);
        if (isWrong(note, redirect)) {
            return back(arrival);
        }
        String number = order.strip();
        record(user, "claim-match", arrival, Map.of("order", number, "note", note.strip()));
        return said(user, arrival, workOff.claimMatch(bank, serial, number, note.strip(), by(user)), redirect);
    }

    @PostMapping("/{bank}/{serial}/explain")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String explain(
            User user,
            @PathVariable String bank,
            @PathVariable String serial,
            @RequestParam String note,
            RedirectAttributes redirect) {
        Arrival arrival = find(bank, serial);
        if (isWrong(note, redirect)) {
            return back(arrival);
        }
        record(user, "claim-explain", arrival, Map.of("note", note.strip()));
        return said(user, arrival, workOff.claimExplained(bank, serial, note.strip(), by(user)), redirect);
    }

    /** Back to the account that it came from. */
    @PostMapping("/{bank}/{serial}/return")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String sendBack(
            User user,
            @PathVariable String bank,
            @PathVariable String serial,
            @RequestParam String note,
            RedirectAttributes redirect) {
        Arrival arrival = find(bank, serial);
        if (isWrong(note, redirect)) {
            return back(arrival);
        }
        record(user, "claim-return", arrival, Map.of("note", note.strip()));
        return said(user, arrival, workOff.claimReturn(bank, serial, note.strip(), by(user)), redirect);
    }

    /** Its return has no result: whether the money is back at the sender. */
    @PostMapping("/{bank}/{serial}/return-ended")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String returnEnded(
            User user,
            @PathVariable String bank,
            @PathVariable String serial,
            @RequestParam boolean sent,
            @RequestParam String note,
            RedirectAttributes redirect) {
        Arrival arrival = find(bank, serial);
        if (isWrong(note, redirect)) {
            return back(arrival);
        }
        record(user, sent ? "claim-return-sent" : "claim-return-not-sent", arrival, Map.of("note", note.strip()));
        return said(user, arrival, ends.claim(bank, serial, sent, note.strip(), by(user)), redirect);
    }

    /** @param claimedAt of the claim that the page showed */
    @PostMapping("/{bank}/{serial}/approve")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String approve(
            User user,
            @PathVariable String bank,
            @PathVariable String serial,
            @RequestParam(defaultValue = "") String claimedAt,
            RedirectAttributes redirect) {
        Arrival arrival = find(bank, serial);
        record(user, "approve", arrival, Map.of("amount", arrival.amount().yuan()));
        if (workOff.claimOf(arrival)
                .filter(claim -> !seconds.mayApprove(user, claim.by().id(), claim.at()))
                .isPresent()) {
            record(user, "result", arrival, Map.of("result", SecondUser.REFUSED));
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return back(arrival);
        }
        Result result = arrival.status() == ArrivalStatus.RETURNING
                ? ends.approve(bank, serial, FormText.time(claimedAt), by(user))
                : workOff.approve(bank, serial, FormText.time(claimedAt), by(user));
        return said(user, arrival, result, redirect);
    }

    @PostMapping("/{bank}/{serial}/reject")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String reject(User user, @PathVariable String bank, @PathVariable String serial, RedirectAttributes redirect) {
        Arrival arrival = find(bank, serial);
        record(user, "reject", arrival, Map.of());
        Result result =
                arrival.status() == ArrivalStatus.RETURNING ? ends.reject(bank, serial) : workOff.reject(bank, serial);
        return said(user, arrival, result, redirect);
    }

    private String said(User user, Arrival arrival, Result result, RedirectAttributes redirect) {
        record(user, "result", arrival, Map.of("result", result.name()));
        boolean done = switch (result) {
            case CLAIMED, MATCHED, EXPLAINED, RETURNING, RETURN_ENDED, BANK_TOLD, REJECTED -> true;
            case NO_ORDER, NOT_POSSIBLE, NOT_RETURNABLE, UNKNOWN, TOO_NEW, TOO_EARLY, OWN_CLAIM, REPLACED, GONE ->
                false;
        };
        redirect.addFlashAttribute(done ? "said" : "problem", "operator.arrivals.result." + result);
        return back(arrival);
    }

    private static boolean isWrong(String note, RedirectAttributes redirect) {
        boolean wrong = note.isBlank() || note.length() > MAX_NOTE_LENGTH;
        if (wrong) {
            redirect.addFlashAttribute("problem", "operator.arrivals.noteMissing");
        }
        return wrong;
    }

    private Arrival find(String bank, String serial) {
        return arrivals.find(bank, serial).orElseThrow(NotFoundException::new);
    }

    private static String back(Arrival arrival) {
        return "redirect:/admin/bank-arrivals/" + arrival.bank() + "/" + arrival.serialNumber();
    }

    private static ArrivalClaim.By by(User user) {
        return new ArrivalClaim.By(user.id(), user.name());
    }

    private void record(User user, String action, Arrival arrival, Map<String, String> after) {
        Optional<MerchantId> merchant = arrival.order().map(OrderKey::merchant);
        auditLog.record(
                user, "arrival." + action, merchant, arrival.bank() + " " + arrival.serialNumber(), Map.of(), after);
    }
}

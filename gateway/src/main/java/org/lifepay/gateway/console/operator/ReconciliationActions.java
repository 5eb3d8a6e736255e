package org.lifepay.gateway.console.operator;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.reconciliation.BillDifference;
import org.lifepay.gateway.reconciliation.BillDifferences;
import org.lifepay.gateway.reconciliation.BillDifferences.Result;
import org.lifepay.gateway.reconciliation.BillKey;
import org.lifepay.gateway.reconciliation.Correction;
import org.lifepay.gateway.reconciliation.Corrections;
import org.lifepay.gateway.reconciliation.ReconciledDays;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What operators do about a day's differences; each action is in the audit log. */
@Controller
class ReconciliationActions {
    private static final int MAX_NOTE_LENGTH = 500;

    private final ReconciledDays days;
    private final BillDifferences differences;
    private final Corrections corrections;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    ReconciliationActions(
            ReconciledDays days,
            BillDifferences differences,
            Corrections corrections,
            SecondUser seconds,
            AuditLog auditLog) {
        this.days = days;
        this.differences = differences;
        this.corrections = corrections;
        this.seconds = seconds;
        this.auditLog = auditLog;
    }

    /** Fetches the bill once more and compares all of it. */
    @PostMapping(ReconciliationPage.PATH + "/fetch")
    @RequiresPermission(Permission.EXCEPTIONS)
    String fetch(
            User user,
            @RequestParam String channel,
            @RequestParam String account,
            @RequestParam String day,
            RedirectAttributes redirect) {
        BillKey key = ReconciliationPage.key(channel, account, day);
        auditLog.record(user, "reconciliation.fetch", Optional.empty(), key.toString(), Map.of(), Map.of());
        if (!days.refetch(key)) {
            throw new NotFoundException();
        }
        redirect.addFlashAttribute("said", "reconciliation.said.FETCH");
        return "redirect:" + ReconciliationPage.url(key);
    }

    /** Queries the channel and takes over what it confirms. */
    @PostMapping(ReconciliationPage.PATH + "/query")
    @RequiresPermission(Permission.EXCEPTIONS)
    String query(User user, @RequestParam long id, RedirectAttributes redirect) {
        BillDifference difference = recorded(user, "query", id, Map.of());
        return said(difference, differences.queryChannel(id), redirect);
    }

    /** @param correction empty: the books stay as they are; else the amount, in yuan, is booked when a second user approves */
    @PostMapping(ReconciliationPage.PATH + "/explain")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String explain(
            User user,
            @RequestParam long id,
            @RequestParam String note,
            @RequestParam(defaultValue = "") String correction,
            @RequestParam(defaultValue = "") String amount,
            RedirectAttributes redirect) {
        if (note.isBlank() || note.length() > MAX_NOTE_LENGTH) {
            redirect.addFlashAttribute("problem", "operator.work.noteMissing");
            return "redirect:" + ReconciliationPage.url(find(id).key());
        }
        Optional<Correction.Wanted> wanted = wanted(correction, FormText.of(amount));
        if (wanted.isEmpty() && !correction.isEmpty()) {
            return said(find(id), Result.NOT_CORRECTED, redirect);
        }
        BillDifference difference = recorded(user, "explain", id, facts(note.strip(), wanted));
        Result result = differences.explain(id, note.strip(), wanted, by(user));
        return said(resulted(user, difference, result), result, redirect);
    }

    private static Map<String, String> facts(String note, Optional<Correction.Wanted> wanted) {
        Map<String, String> facts = new LinkedHashMap<>(Map.of("note", note));
        wanted.ifPresent(one -> {
            facts.put("correction", one.kind().name());
            facts.put("amount", one.amount().yuan());
        });
        return facts;
    }

    private static Optional<Correction.Wanted> wanted(String correction, String amount) {
        return Arrays.stream(Correction.Kind.values())
                .filter(kind -> kind.name().equals(correction))
                .findFirst()
                .flatMap(kind -> FormText.yuan(amount).map(money -> new Correction.Wanted(kind, money)));
    }

    @PostMapping(ReconciliationPage.PATH + "/approve")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String approve(
            User user,
            @RequestParam long id,
            @RequestParam(defaultValue = "") String explainedAt,
            RedirectAttributes redirect) {
        BillDifference difference = find(id);
        BillDifference.Explanation explanation = difference.explanation();
        recorded(
                user,
                "approve",
                id,
                explanation == null ? Map.of() : facts(explanation.note(), corrections.claimed(difference)));
        if (explanation != null && !seconds.mayApprove(user, explanation.byId(), explanation.at())) {
            record(user, "result", difference, Map.of("result", SecondUser.REFUSED));
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return "redirect:" + ReconciliationPage.url(difference.key());
        }
        Result result = differences.approve(id, FormText.time(explainedAt), by(user));
        return said(resulted(user, difference, result), result, redirect);
    }

    @PostMapping(ReconciliationPage.PATH + "/reject")
    @RequiresPermission(Permission.EXCEPTIONS)
    String reject(User user, @RequestParam long id, RedirectAttributes redirect) {
        BillDifference difference = recorded(user, "reject", id, Map.of());
        return said(difference, differences.reject(id), redirect);
    }

    private BillDifference recorded(User user, String action, long id, Map<String, String> after) {
        BillDifference difference = find(id);
        record(user, action, difference, after);
        return difference;
    }

    /** What came of it stands in an entry of its own. */
    private BillDifference resulted(User user, BillDifference difference, Result result) {
        record(user, "result", difference, Map.of("result", result.name()));
        return difference;
    }

    private void record(User user, String action, BillDifference difference, Map<String, String> after) {
        auditLog.record(
                user,
                "reconciliation." + action,
                difference.merchant(),
                difference.key().day() + " " + difference.subject(),
                Map.of(),
                after);
    }

    private BillDifference find(long id) {
        return differences.find(id).orElseThrow(NotFoundException::new);
    }

    private static String said(BillDifference difference, Result result, RedirectAttributes redirect) {
        boolean done = switch (result) {
            case AGREES, CONFIRMED, EXPLAINED, APPROVED, REJECTED -> true;
            case NOT_AT_CHANNEL, UNKNOWN, OWN_EXPLANATION, NOT_ENOUGH, NOT_CORRECTED, GONE -> false;
        };
        redirect.addFlashAttribute(done ? "said" : "problem", "reconciliation.said." + result);
        return "redirect:" + ReconciliationPage.url(difference.key());
    }

    private static BillDifferences.By by(User user) {
        return new BillDifferences.By(user.id(), user.name());
    }
}

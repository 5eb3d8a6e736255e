package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.exclusiveaccount.ArrivalClaim;
import org.lifepay.gateway.exclusiveaccount.QuarantinedArrivals;
import org.lifepay.gateway.exclusiveaccount.QuarantinedArrivals.Result;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes rows of a bank's list that could not be taken in off the work list: one user says why, a second one approves. */
@Controller
@RequestMapping("/admin/work/arrival")
class QuarantinedArrivalsPage {
    private static final int MAX_NOTE_LENGTH = 500;
    private static final String LIST = "redirect:/admin/work";

    private final QuarantinedArrivals arrivals;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    QuarantinedArrivalsPage(QuarantinedArrivals arrivals, SecondUser seconds, AuditLog auditLog) {
        this.arrivals = arrivals;
        this.seconds = seconds;
        this.auditLog = auditLog;
    }

    @PostMapping("/claim")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String claim(User user, @RequestParam String subject, @RequestParam String note, RedirectAttributes redirect) {
        if (note.isBlank() || note.length() > MAX_NOTE_LENGTH) {
            redirect.addFlashAttribute("problem", "operator.work.noteMissing");
            return LIST;
        }
        record(user, "claim", subject, Map.of("note", note.strip()));
        return said(user, subject, arrivals.claim(subject, note.strip(), by(user)), redirect);
    }

    /** @param claimedAt of the claim that the page showed */
    @PostMapping("/approve")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String approve(
            User user,
            @RequestParam String subject,
            @RequestParam(defaultValue = "") String claimedAt,
            RedirectAttributes redirect) {
        record(user, "approve", subject, Map.of());
        if (arrivals.claimOf(subject)
                .filter(claim -> !seconds.mayApprove(user, claim.by().id(), claim.at()))
                .isPresent()) {
            record(user, "result", subject, Map.of("result", SecondUser.REFUSED));
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return LIST;
        }
        return said(user, subject, arrivals.approve(subject, FormText.time(claimedAt), by(user)), redirect);
    }

    @PostMapping("/reject")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String reject(User user, @RequestParam String subject, RedirectAttributes redirect) {
        record(user, "reject", subject, Map.of());
        return said(user, subject, arrivals.reject(subject), redirect);
    }

    private String said(User user, String subject, Result result, RedirectAttributes redirect) {
        record(user, "result", subject, Map.of("result", result.name()));
        boolean done = switch (result) {
            case CLAIMED, HANDLED, REJECTED -> true;
            case OWN_CLAIM, REPLACED, GONE -> false;
        };
        redirect.addFlashAttribute(done ? "said" : "problem", "operator.work.arrivalClaim." + result);
        return LIST;
    }

    private static ArrivalClaim.By by(User user) {
        return new ArrivalClaim.By(user.id(), user.name());
    }

    private void record(User user, String action, String subject, Map<String, String> after) {
        auditLog.record(user, "work.arrival-" + action, Optional.empty(), subject, Map.of(), after);
    }
}

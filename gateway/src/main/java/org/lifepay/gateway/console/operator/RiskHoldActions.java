package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.risk.RiskHold;
import org.lifepay.gateway.risk.RiskHolds;
import org.lifepay.gateway.risk.RiskReview;
import org.lifepay.gateway.risk.RiskUser;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What becomes of refunds and payouts that risk control holds: one user proposes it, a second one approves. */
@Controller
@RequestMapping("/admin/risk/holds/{merchant}/{id}")
class RiskHoldActions {
    private static final int MAX_REASON_LENGTH = 500;
    private static final String PAGE = "redirect:/admin/risk";

    private final RiskHolds holds;
    private final RiskReview review;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    RiskHoldActions(RiskHolds holds, RiskReview review, SecondUser seconds, AuditLog auditLog) {
        this.holds = holds;
        this.review = review;
        this.seconds = seconds;
        this.auditLog = auditLog;
    }

    @PostMapping("/propose")
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String propose(
            User user,
            @PathVariable String merchant,
            @PathVariable long id,
            @RequestParam RiskHold.Answer answer,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        RiskHold hold = find(merchant, id);
        String why = FormText.of(reason);
        if (why.isEmpty() || why.length() > MAX_REASON_LENGTH) {
            redirect.addFlashAttribute("problem", "operator.risk.reasonMissing");
            return PAGE;
        }
        record(user, "propose", hold, Map.of("answer", answer.name(), "reason", why));
        return said(user, "propose", hold, review.propose(hold, answer, why, by(user)), redirect);
    }

    /** @param proposed when what the user saw was proposed */
    @PostMapping("/approve")
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String approve(
            User user,
            @PathVariable String merchant,
            @PathVariable long id,
            @RequestParam String proposed,
            RedirectAttributes redirect) {
        RiskHold hold = find(merchant, id);
        RiskHold.Proposal proposal = hold.proposal();
        if (proposal == null || !proposal.at().equals(FormText.time(proposed))) {
            return replaced(redirect);
        }
        record(user, "approve", hold, Map.of("answer", proposal.answer().name()));
        if (seconds.refuses(
                user, Optional.of(hold.merchant()), hold.number(), proposal.by().id(), proposal.at())) {
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return PAGE;
        }
        return said(user, "approve", hold, review.approve(hold, proposal, by(user)), redirect);
    }

    /** @param proposed when what the user saw was proposed */
    @PostMapping("/withdraw")
    @RequiresPermission(Permission.SETTINGS)
    @RequiresRecentPassword
    String withdraw(
            User user,
            @PathVariable String merchant,
            @PathVariable long id,
            @RequestParam String proposed,
            RedirectAttributes redirect) {
        RiskHold hold = find(merchant, id);
        RiskHold.Proposal proposal = hold.proposal();
        if (proposal == null || !proposal.at().equals(FormText.time(proposed))) {
            return replaced(redirect);
        }
        record(user, "withdraw", hold, Map.of("answer", proposal.answer().name()));
        return said(user, "withdraw", hold, review.reject(hold, proposal), redirect);
    }

    private RiskHold find(String merchant, long id) {
        return MerchantId.parse(merchant)
                .flatMap(known -> holds.find(known, id))
                .orElseThrow(NotFoundException::new);
    }

    private static String replaced(RedirectAttributes redirect) {
        redirect.addFlashAttribute("problem", "operator.risk.heldResult.NOT_DONE");
        return PAGE;
    }

    private String said(User user, String action, RiskHold hold, boolean done, RedirectAttributes redirect) {
        String result = done ? "DONE" : "NOT_DONE";
        record(user, action + "-result", hold, Map.of("result", result));
        redirect.addFlashAttribute(done ? "said" : "problem", "operator.risk.heldResult." + result);
        return PAGE;
    }

    private void record(User user, String action, RiskHold hold, Map<String, String> after) {
        auditLog.record(user, "risk.hold-" + action, Optional.of(hold.merchant()), hold.number(), Map.of(), after);
    }

    private static RiskUser by(User user) {
        return new RiskUser(user.id(), FormText.of(user.name()));
    }
}

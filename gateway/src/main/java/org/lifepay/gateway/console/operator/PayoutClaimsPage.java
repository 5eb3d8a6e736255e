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
import org.lifepay.gateway.payout.PayoutClaims;
import org.lifepay.gateway.payout.PayoutClaims.Result;
import org.lifepay.gateway.payout.PayoutExceptions;
import org.lifepay.gateway.payout.SettlementAccount;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ends payouts whose result the channel never tells: claimed not to be paid by one user, approved by a second one. */
@Controller
@RequestMapping("/admin/work/payout")
class PayoutClaimsPage {
    private static final int MAX_PROOF_LENGTH = 500;
    private static final String LIST = "redirect:/admin/work";

    private final PayoutClaims claims;
    private final PayoutExceptions exceptions;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    PayoutClaimsPage(PayoutClaims claims, PayoutExceptions exceptions, SecondUser seconds, AuditLog auditLog) {
        this.claims = claims;
        this.exceptions = exceptions;
        this.seconds = seconds;
        this.auditLog = auditLog;
    }

    @PostMapping("/claim")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String claim(
            User user,
            @RequestParam String merchant,
            @RequestParam String subject,
            @RequestParam String proof,
            RedirectAttributes redirect) {
        if (proof.isBlank() || proof.length() > MAX_PROOF_LENGTH) {
            redirect.addFlashAttribute("problem", "operator.work.noteMissing");
            return LIST;
        }
        MerchantId payer = merchant(merchant);
        record(user, "claim", payer, subject, Map.of("proof", proof.strip()));
        Result result = claims.claim(payer, subject, proof.strip(), by(user));
        record(user, "result", payer, subject, Map.of("result", result.name()));
        return said(result, redirect);
    }

    /** @param claimedAt of the claim that the page showed */
    @PostMapping("/approve")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String approve(
            User user,
            @RequestParam String merchant,
            @RequestParam String subject,
            @RequestParam(defaultValue = "") String claimedAt,
            RedirectAttributes redirect) {
        MerchantId payer = merchant(merchant);
        record(user, "approve", payer, subject, Map.of());
        boolean independent = claims.find(payer, subject)
                .filter(claim -> !seconds.mayApprove(user, claim.by().id(), claim.at()))
                .isEmpty();
        if (!independent) {
            record(user, "result", payer, subject, Map.of("result", SecondUser.REFUSED));
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return LIST;
        }
        Result result = claims.approve(payer, subject, FormText.time(claimedAt), by(user));
        record(user, "result", payer, subject, Map.of("result", result.name()));
        return said(result, redirect);
    }

    @PostMapping("/reject")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String reject(User user, @RequestParam String merchant, @RequestParam String subject, RedirectAttributes redirect) {
        MerchantId payer = merchant(merchant);
        record(user, "reject", payer, subject, Map.of());
        Result result = claims.reject(payer, subject);
        record(user, "result", payer, subject, Map.of("result", result.name()));
        return said(result, redirect);
    }

    /**
     * Takes a payout off the list whose end the channel contradicts, because it was resolved in another way; neither of the two users
     * who ended it may.
     */
    @PostMapping("/handled")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String markHandled(
            User user,
            @RequestParam String merchant,
            @RequestParam String subject,
            @RequestParam String note,
            RedirectAttributes redirect) {
        if (note.isBlank() || note.length() > MAX_PROOF_LENGTH) {
            redirect.addFlashAttribute("problem", "operator.work.noteMissing");
            return LIST;
        }
        MerchantId payer = merchant(merchant);
        auditLog.record(
                user,
                "work.handled-PAYOUT_CONTRADICTED",
                Optional.of(payer),
                subject,
                Map.of(),
                Map.of("note", note.strip()));
        boolean done = exceptions.markContradictionHandled(payer, subject, user.id());
        record(user, "result", payer, subject, Map.of("result", done ? "HANDLED" : "GONE"));
        redirect.addFlashAttribute(done ? "said" : "problem", done ? "operator.work.handled" : "operator.work.gone");
        return LIST;
    }

    private static String said(Result result, RedirectAttributes redirect) {
        boolean done = switch (result) {
            case CLAIMED, ENDED, REJECTED, PAID -> true;
            case UNKNOWN, OWN_CLAIM, TOO_NEW, REPLACED, TOO_EARLY, GONE -> false;
        };
        redirect.addFlashAttribute(done ? "said" : "problem", "operator.work.payoutClaim." + result);
        return LIST;
    }

    private static MerchantId merchant(String number) {
        return MerchantId.parse(number).orElseThrow(NotFoundException::new);
    }

    private void record(User user, String action, MerchantId payer, String subject, Map<String, String> after) {
        auditLog.record(user, "work.payout-" + action, Optional.of(payer), subject, Map.of(), after);
    }

    private static SettlementAccount.By by(User user) {
        return new SettlementAccount.By(user.id(), user.name());
    }
}

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
import org.lifepay.gateway.exchange.remittance.RemittanceClaim;
import org.lifepay.gateway.exchange.remittance.RemittanceClaims;
import org.lifepay.gateway.exchange.remittance.RemittanceClaims.Result;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ends remittances whose result the bank never tells: claimed not to be paid by one user, approved by a second one. */
@Controller
@RequestMapping("/admin/work/remittance")
class RemittanceClaimsPage {
    private static final int MAX_PROOF_LENGTH = 500;
    private static final String LIST = "redirect:/admin/work";

    private final RemittanceClaims claims;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    RemittanceClaimsPage(RemittanceClaims claims, SecondUser seconds, AuditLog auditLog) {
        this.claims = claims;
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

    private static String said(Result result, RedirectAttributes redirect) {
        boolean done = switch (result) {
            case CLAIMED, ENDED, REJECTED, PAID -> true;
            case UNKNOWN, OWN_CLAIM, TOO_NEW, REPLACED, TOO_EARLY, GONE -> false;
        };
        redirect.addFlashAttribute(done ? "said" : "problem", "operator.work.remittanceClaim." + result);
        return LIST;
    }

    private static MerchantId merchant(String number) {
        return MerchantId.parse(number).orElseThrow(NotFoundException::new);
    }

    private void record(User user, String action, MerchantId payer, String subject, Map<String, String> after) {
        auditLog.record(user, "work.remittance-" + action, Optional.of(payer), subject, Map.of(), after);
    }

    private static RemittanceClaim.By by(User user) {
        return new RemittanceClaim.By(user.id(), user.name());
    }
}

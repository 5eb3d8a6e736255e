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
import org.lifepay.gateway.split.ShareClaim;
import org.lifepay.gateway.split.ShareClaims;
import org.lifepay.gateway.split.ShareClaims.Result;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ends shares whose result the channel never tells: claimed not to be paid by one user, approved by a second one. */
@Controller
@RequestMapping("/admin/work/share")
class ShareClaimsPage {
    private static final int MAX_PROOF_LENGTH = 500;
    private static final String LIST = "redirect:/admin/work";

    private final ShareClaims claims;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    ShareClaimsPage(ShareClaims claims, SecondUser seconds, AuditLog auditLog) {
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
        Case one = new Case(user, merchant(merchant), subject);
        record(one, "claim", Map.of("proof", proof.strip()));
        return said(one, claims.claim(one.payer(), subject, proof.strip(), one.by()), redirect);
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
        Case one = new Case(user, merchant(merchant), subject);
        record(one, "approve", Map.of());
        boolean independent = claims.find(one.payer(), subject)
                .filter(claim -> !seconds.mayApprove(user, claim.by().id(), claim.at()))
                .isEmpty();
        if (!independent) {
            record(one, "result", Map.of("result", SecondUser.REFUSED));
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return LIST;
        }
        return said(one, claims.approve(one.payer(), subject, FormText.time(claimedAt), one.by()), redirect);
    }

    @PostMapping("/reject")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String reject(User user, @RequestParam String merchant, @RequestParam String subject, RedirectAttributes redirect) {
        Case one = new Case(user, merchant(merchant), subject);
        record(one, "reject", Map.of());
        return said(one, claims.reject(one.payer(), subject), redirect);
    }

    /** What a user decides about. */
    private record Case(User user, MerchantId payer, String subject) {
        ShareClaim.By by() {
            return new ShareClaim.By(user.id(), user.name());
        }
    }

    private String said(Case one, Result result, RedirectAttributes redirect) {
        record(one, "result", Map.of("result", result.name()));
        boolean done = switch (result) {
            case CLAIMED, ENDED, REJECTED, DONE -> true;
            case UNKNOWN, OWN_CLAIM, TOO_NEW, REPLACED, TOO_EARLY, GONE -> false;
        };
        redirect.addFlashAttribute(done ? "said" : "problem", "operator.work.shareClaim." + result);
        return LIST;
    }

    private static MerchantId merchant(String number) {
        return MerchantId.parse(number).orElseThrow(NotFoundException::new);
    }

    private void record(Case one, String action, Map<String, String> after) {
        auditLog.record(one.user(), "work.share-" + action, Optional.of(one.payer()), one.subject(), Map.of(), after);
    }
}

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
import org.lifepay.gateway.exchange.PurchaseClaims;
import org.lifepay.gateway.exchange.bank.BankClaim;
import org.lifepay.gateway.exchange.bank.BankClaims;
import org.lifepay.gateway.exchange.bank.BankClaims.Result;
import org.lifepay.gateway.exchange.remittance.RemittanceClaims;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Ends remittances and purchases of foreign money whose result the bank never tells: claimed not to be done by one user, approved
 * by a second one.
 */
@Controller
@RequestMapping("/admin/work/{kind:remittance|exchange}")
class BankClaimsPage {
    private static final int MAX_PROOF_LENGTH = 500;
    private static final String LIST = "redirect:/admin/work";

    private final RemittanceClaims remittances;
    private final PurchaseClaims purchases;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    BankClaimsPage(RemittanceClaims remittances, PurchaseClaims purchases, SecondUser seconds, AuditLog auditLog) {
        this.remittances = remittances;
        this.purchases = purchases;
        this.seconds = seconds;
        this.auditLog = auditLog;
    }

    @PostMapping("/claim")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String claim(
            User user,
            @PathVariable String kind,
            @RequestParam String merchant,
            @RequestParam String subject,
            @RequestParam String proof,
            RedirectAttributes redirect) {
        if (proof.isBlank() || proof.length() > MAX_PROOF_LENGTH) {
            redirect.addFlashAttribute("problem", "operator.work.noteMissing");
            return LIST;
        }
        Case one = new Case(user, kind, merchant(merchant), subject);
        record(one, "claim", Map.of("proof", proof.strip()));
        return said(one, claims(kind).claim(one.payer(), subject, proof.strip(), one.by()), redirect);
    }

    /** @param claimedAt of the claim that the page showed */
    @PostMapping("/approve")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String approve(
            User user,
            @PathVariable String kind,
            @RequestParam String merchant,
            @RequestParam String subject,
            @RequestParam(defaultValue = "") String claimedAt,
            RedirectAttributes redirect) {
        Case one = new Case(user, kind, merchant(merchant), subject);
        record(one, "approve", Map.of());
        boolean independent = claims(kind)
                .find(one.payer(), subject)
                .filter(claim -> !seconds.mayApprove(user, claim.by().id(), claim.at()))
                .isEmpty();
        if (!independent) {
            record(one, "result", Map.of("result", SecondUser.REFUSED));
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return LIST;
        }
        return said(one, claims(kind).approve(one.payer(), subject, FormText.time(claimedAt), one.by()), redirect);
    }

    @PostMapping("/reject")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String reject(
            User user,
            @PathVariable String kind,
            @RequestParam String merchant,
            @RequestParam String subject,
            RedirectAttributes redirect) {
        Case one = new Case(user, kind, merchant(merchant), subject);
        record(one, "reject", Map.of());
        return said(one, claims(kind).reject(one.payer(), subject), redirect);
    }

    private BankClaims<?> claims(String kind) {
        return kind.equals("exchange") ? purchases : remittances;
    }

    /** What a user decides about. */
    private record Case(User user, String kind, MerchantId payer, String subject) {
        BankClaim.By by() {
            return new BankClaim.By(user.id(), user.name());
        }
    }

    private String said(Case one, Result result, RedirectAttributes redirect) {
        record(one, "result", Map.of("result", result.name()));
        boolean done = switch (result) {
            case CLAIMED, ENDED, REJECTED, DONE -> true;
            case UNKNOWN, OWN_CLAIM, TOO_NEW, REPLACED, TOO_EARLY, GONE -> false;
        };
        redirect.addFlashAttribute(done ? "said" : "problem", "operator.work." + one.kind() + "Claim." + result);
        return LIST;
    }

    private static MerchantId merchant(String number) {
        return MerchantId.parse(number).orElseThrow(NotFoundException::new);
    }

    private void record(Case one, String action, Map<String, String> after) {
        auditLog.record(
                one.user(),
                "work." + one.kind() + "-" + action,
                Optional.of(one.payer()),
                one.subject(),
                Map.of(),
                after);
    }
}

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
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.autorefund.AutoRefundClaim;
import org.lifepay.gateway.order.autorefund.AutoRefundClaims;
import org.lifepay.gateway.order.autorefund.AutoRefundClaims.Result;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Auto-refunds made by other means: recorded by one user, approved by a second one. */
@Controller
class AutoRefundClaimsPage {
    private static final int MAX_PROOF_LENGTH = 500;
    private static final String LIST = "redirect:/admin/work";

    private final AutoRefundClaims claims;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    AutoRefundClaimsPage(AutoRefundClaims claims, SecondUser seconds, AuditLog auditLog) {
        this.seconds = seconds;
        this.claims = claims;
        this.auditLog = auditLog;
    }

    @PostMapping("/admin/work/claim")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String claim(
            User user,
            @RequestParam String merchant,
            @RequestParam String subject,
            @RequestParam String amount,
            @RequestParam String proof,
            RedirectAttributes redirect) {
        Optional<Money> money = yuan(amount);
        if (money.isEmpty() || proof.isBlank() || proof.length() > MAX_PROOF_LENGTH) {
            redirect.addFlashAttribute("problem", "operator.work.claimIncomplete");
            return LIST;
        }
        MerchantId house = house(merchant);
        record(user, "claim", house, subject, Map.of("amount", money.get().yuan(), "proof", proof.strip()));
        return said(claims.claim(house, subject, money.get(), proof.strip(), by(user)), redirect);
    }

    @PostMapping("/admin/work/approve")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String approve(
            User user, @RequestParam String merchant, @RequestParam String subject, RedirectAttributes redirect) {
        record(user, "approve", house(merchant), subject, Map.of());
        if (claims.find(house(merchant), subject)
                .filter(claim -> seconds.refuses(
                        user, Optional.of(house(merchant)), subject, claim.by().id(), claim.at()))
                .isPresent()) {
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return LIST;
        }
        return said(claims.approve(house(merchant), subject, by(user)), redirect);
    }

    @PostMapping("/admin/work/reject")
    @RequiresPermission(Permission.EXCEPTIONS)
    @RequiresRecentPassword
    String reject(User user, @RequestParam String merchant, @RequestParam String subject, RedirectAttributes redirect) {
        record(user, "reject", house(merchant), subject, Map.of());
        return said(claims.reject(house(merchant), subject), redirect);
    }

    /** Queries the channel whether the payment was refunded. */
    @PostMapping("/admin/work/check")
    @RequiresPermission(Permission.EXCEPTIONS)
    String check(User user, @RequestParam String merchant, @RequestParam String subject, RedirectAttributes redirect) {
        record(user, "check", house(merchant), subject, Map.of());
        return said(claims.check(house(merchant), subject), redirect);
    }

    private static String said(Result result, RedirectAttributes redirect) {
        boolean done = switch (result) {
            case CLAIMED, HANDLED, REJECTED, WENT_BACK -> true;
            case NOT_BACK, UNKNOWN, OTHER_AMOUNT, OWN_CLAIM, TOO_EARLY, GONE -> false;
        };
        redirect.addFlashAttribute(done ? "said" : "problem", "operator.work.claim." + result);
        return LIST;
    }

    private void record(User user, String action, MerchantId house, String subject, Map<String, String> after) {
        auditLog.record(user, "work." + action, Optional.of(house), subject, Map.of(), after);
    }

    private static MerchantId house(String merchant) {
        return MerchantId.parse(merchant).orElseThrow(NotFoundException::new);
    }

    private static AutoRefundClaim.By by(User user) {
        return new AutoRefundClaim.By(user.id(), user.name());
    }

    private static Optional<Money> yuan(String text) {
        return FormText.yuan(text).filter(money -> money.fen() > 0);
    }
}

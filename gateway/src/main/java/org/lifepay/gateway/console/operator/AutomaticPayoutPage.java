package org.lifepay.gateway.console.operator;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.payout.SettlementAccount;
import org.lifepay.gateway.settlement.AutomaticPayouts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Turns a merchant's automatic payout on, which takes two users, and off. */
@Controller
@RequestMapping("/admin/merchants/{number:[0-9]{9}}/settlement/payout")
class AutomaticPayoutPage {
    private final Merchants merchants;
    private final AutomaticPayouts automatic;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    AutomaticPayoutPage(Merchants merchants, AutomaticPayouts automatic, SecondUser seconds, AuditLog auditLog) {
        this.seconds = seconds;
        this.merchants = merchants;
        this.automatic = automatic;
        this.auditLog = auditLog;
    }

    @PostMapping("/propose")
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String propose(User user, @PathVariable String number, RedirectAttributes redirect) {
        MerchantId merchant = recorded(user, number, "propose-payout");
        return back(number, automatic.propose(merchant, by(user)), "proposed", redirect);
    }

    @PostMapping("/approve")
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String approve(User user, @PathVariable String number, RedirectAttributes redirect) {
        MerchantId merchant = recorded(user, number, "approve-payout");
        if (automatic
                .of(merchant)
                .filter(one -> !one.on())
                .filter(one -> seconds.refuses(
                        user, Optional.of(merchant), number, one.proposer().id(), one.proposedAt()))
                .isPresent()) {
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return "redirect:/admin/merchants/" + number + "/settlement";
        }
        return back(number, automatic.approve(merchant, by(user)), "approved", redirect);
    }

    @PostMapping("/off")
    @RequiresPermission(Permission.MERCHANTS)
    String turnOff(User user, @PathVariable String number, RedirectAttributes redirect) {
        MerchantId merchant = recorded(user, number, "stop-payout");
        return back(number, automatic.turnOff(merchant), "off", redirect);
    }

    private MerchantId recorded(User user, String number, String action) {
        MerchantId merchant =
                MerchantPage.registered(merchants, number).merchant().id();
        auditLog.record(user, "merchant." + action, Optional.of(merchant), number, Map.of(), Map.of());
        return merchant;
    }

    private static SettlementAccount.By by(User user) {
        return new SettlementAccount.By(user.id(), user.name());
    }

    private static String back(String number, boolean done, String said, RedirectAttributes redirect) {
        redirect.addFlashAttribute(
                done ? "said" : "problem",
                done ? "merchants.automaticPayout." + said : "merchants.automaticPayout.gone");
        return "redirect:/admin/merchants/" + number + "/settlement";
    }
}

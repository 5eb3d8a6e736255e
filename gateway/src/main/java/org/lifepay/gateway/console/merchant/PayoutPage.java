package org.lifepay.gateway.console.merchant;

import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.payout.Payouts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A payout: a merchant's for its users, any for operators. */
@Controller
class PayoutPage {
    private static final String ID = "{id:[0-9]{1,19}}";

    private final Payouts payouts;

    PayoutPage(Payouts payouts) {
        this.payouts = payouts;
    }

    @GetMapping("/console/payouts/" + ID)
    @RequiresPermission(Permission.VIEW)
    String payout(User user, @PathVariable String id, Model model) {
        return show(user.merchantId(), id, "/console", model);
    }

    /** For operators; an id alone does not name a merchant. */
    @GetMapping("/admin/payouts/{merchant:[0-9]{9}}/" + ID)
    @RequiresPermission(Permission.VIEW)
    String payoutOf(@PathVariable String merchant, @PathVariable String id, Model model) {
        return show(MerchantId.parse(merchant).orElseThrow(NotFoundException::new), id, "/admin", model);
    }

    private String show(MerchantId merchant, String id, String base, Model model) {
        var payout = payouts.find(merchant, number(id)).orElseThrow(NotFoundException::new);
        model.addAttribute("payout", payout);
        model.addAttribute("end", PayoutEnd.of(payout));
        model.addAttribute("base", base);
        return "merchant/payouts-one";
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new NotFoundException();
        }
    }
}

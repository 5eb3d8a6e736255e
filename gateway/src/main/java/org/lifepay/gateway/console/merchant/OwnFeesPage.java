package org.lifepay.gateway.console.merchant;

import java.time.Clock;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.FeeTermView;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.merchant.FeeTerms;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.money.Money;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The fee terms of the user's merchant. */
@Controller
class OwnFeesPage {
    private static final Money MAX_AMOUNT = new Money(10_000_000_000_000L);

    private final FeeTerms feeTerms;
    private final Clock clock;

    OwnFeesPage(FeeTerms feeTerms, Clock clock) {
        this.feeTerms = feeTerms;
        this.clock = clock;
    }

    /** @param example the amount in yuan whose fee is shown */
    @GetMapping("/console/fees")
    @RequiresPermission(Permission.STATEMENTS)
    String show(User user, @RequestParam(defaultValue = "") String example, Model model) {
        MerchantId merchant = user.merchant().orElseThrow(NotFoundException::new);
        Money amount = FormText.yuan(example.strip())
                .filter(money -> money.fen() > 0 && money.compareTo(MAX_AMOUNT) <= 0)
                .orElse(FeeTermView.EXAMPLE);
        model.addAttribute("versions", FeeTermView.of(feeTerms.of(merchant), amount, clock.instant()));
        model.addAttribute("exampleAmount", amount);
        return "merchant/fees-list";
    }
}

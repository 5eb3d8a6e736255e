package org.lifepay.gateway.console.merchant;

import java.util.Map;
import java.util.Optional;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.customs.Declaration;
import org.lifepay.gateway.customs.Declarations;
import org.lifepay.gateway.customs.RepeatDeclaration;
import org.lifepay.gateway.logistics.Shipments;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.order.query.Orders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A declaration to customs: a merchant's for its users, any for operators. */
@Controller
class CustomsPage {
    private static final String ID = "{id:[0-9]{1,19}}";

    private final Declarations declarations;
    private final RepeatDeclaration repeat;
    private final Shipments shipments;
    private final Orders orders;
    private final AuditLog auditLog;

    CustomsPage(
            Declarations declarations,
            RepeatDeclaration repeat,
            Shipments shipments,
            Orders orders,
            AuditLog auditLog) {
        this.declarations = declarations;
        this.repeat = repeat;
        this.shipments = shipments;
        this.orders = orders;
        this.auditLog = auditLog;
    }

    @GetMapping("/console/customs/" + ID)
    @RequiresPermission(Permission.VIEW)
    String declaration(User user, @PathVariable String id, Model model) {
        Declaration declaration = find(user.merchantId(), id);
        boolean ended = declaration.status() != Declaration.Status.PROCESSING;
        model.addAttribute("mayRepeat", ended && user.hasPermission(Permission.DECLARE));
        return show(declaration, "/console", model);
    }

    /** For operators; an id alone does not name a merchant. */
    @GetMapping("/admin/customs/{merchant:[0-9]{9}}/" + ID)
    @RequiresPermission(Permission.VIEW)
    String declarationOf(@PathVariable String merchant, @PathVariable String id, Model model) {
        model.addAttribute("mayRepeat", false);
        return show(find(MerchantId.parse(merchant).orElseThrow(NotFoundException::new), id), "/admin", model);
    }

    /** Submits it again as it is, or what a refund has left of it. */
    @PostMapping("/console/customs/" + ID + "/repeat")
    @RequiresPermission(Permission.DECLARE)
    String repeat(User user, @PathVariable String id, RedirectAttributes redirect) {
        Declaration declaration = find(user.merchantId(), id);
        auditLog.record(
                user,
                "order.customs",
                Optional.of(declaration.merchant()),
                declaration.paySerialNumber(),
                Map.of(),
                Map.of("office", declaration.office().name()));
        switch (repeat.repeat(declaration.merchant(), declaration.paySerialNumber(), declaration.office())) {
            case RepeatDeclaration.Result.Accepted _ -> redirect.addFlashAttribute("said", "customs.repeated");
            case RepeatDeclaration.Result.NothingLeft _ -> redirect.addFlashAttribute("problem", "customs.nothingLeft");
            case RepeatDeclaration.Result.NotEnabled _ -> redirect.addFlashAttribute("problem", "customs.notEnabled");
            case RepeatDeclaration.Result.NotFound _ -> throw new NotFoundException();
        }
        return "redirect:/console/customs/" + id;
    }

    private Declaration find(MerchantId merchant, String id) {
        return declarations.find(merchant, number(id)).orElseThrow(NotFoundException::new);
    }

    private String show(Declaration declaration, String base, Model model) {
        model.addAttribute("declaration", declaration);
        model.addAttribute("amounts", declaration.item().amounts());
        model.addAttribute("ending", declaration.ending().orElse(null));
        model.addAttribute("payer", declarations.maskedPayer(declaration));
        model.addAttribute("receipt", declarations.receipt(declaration));
        String orderNumber = orders.find(declaration.order()).orElseThrow().paymentOrderId();
        model.addAttribute("orderNumber", orderNumber);
        model.addAttribute("shipments", shipments.of(declaration.merchant(), orderNumber));
        model.addAttribute("base", base);
        return "merchant/customs-one";
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new NotFoundException();
        }
    }
}

package org.lifepay.gateway.console.merchant;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.coupon.CouponActivities;
import org.lifepay.gateway.coupon.CouponActivity;
import org.lifepay.gateway.merchant.Ids;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The merchant's coupon activities and what came of them, and the form of a new one. */
@Controller
@RequestMapping("/console/coupons")
class CouponsPage {
    private static final String LIST = "redirect:/console/coupons";
    private static final String SAID = "said";
    private static final String NUMBER_PREFIX = "CONSOLE-";
    private static final int SHOWN = 200;

    private final CouponActivities activities;
    private final AuditLog auditLog;
    private final Ids ids;
    private final Clock clock;

    CouponsPage(CouponActivities activities, AuditLog auditLog, Ids ids, Clock clock) {
        this.activities = activities;
        this.auditLog = auditLog;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping
    @RequiresPermission(Permission.VIEW)
    String list(User user, Model model) {
        model.addAttribute("activities", activities.newest(user.merchantId(), SHOWN));
        model.addAttribute("now", clock.instant());
        model.addAttribute("mayMake", user.hasPermission(Permission.PAYMENT_LINKS));
        return "merchant/coupons-list";
    }

    @GetMapping("/new")
    @RequiresPermission(Permission.PAYMENT_LINKS)
    String form(User user, Model model) {
        return show(CouponForm.empty(NUMBER_PREFIX + ids.publicId(user.merchantId())), Map.of(), model);
    }

    /** Shows what buyers will get first; the form is submitted again from there. */
    @PostMapping("/new")
    @RequiresPermission(Permission.PAYMENT_LINKS)
    String create(User user, CouponForm form, HttpServletResponse response, Model model, RedirectAttributes redirect) {
        String id = FormText.of(form.id());
        if (!id.startsWith(NUMBER_PREFIX)
                || Ids.merchantOf(id.substring(NUMBER_PREFIX.length()))
                        .filter(user.merchantId()::equals)
                        .isEmpty()) {
            throw new NotFoundException();
        }
        return switch (CouponFormReader.read(form, clock.instant())) {
            case CouponForm.Reading.Wrong(var problems) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield show(form, problems, model);
            }
            case CouponForm.Reading.Understood(var offer, var stock) -> {
                if (!CouponForm.CREATE.equals(form.step())) {
                    model.addAttribute("offer", offer);
                    model.addAttribute("quantity", stock);
                    yield show(form, Map.of(), model);
                }
                yield told(create(user, id, offer, stock), "coupons.created", redirect);
            }
        };
    }

    private CouponActivities.Result create(User user, String id, CouponActivity.Offer offer, long stock) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("name", offer.name());
        facts.put("value", offer.discount().type() + " " + offer.discount().value());
        auditLog.record(user, "coupon.create", user.merchant(), id, Map.of(), facts);
        String content = "CONSOLE " + stock + " " + offer;
        return activities.create(new CouponActivities.Request(user.merchantId(), id, content, offer, stock));
    }

    @PostMapping("/{number}/publish")
    @RequiresPermission(Permission.PAYMENT_LINKS)
    @RequiresRecentPassword
    String publish(User user, @PathVariable String number, RedirectAttributes redirect) {
        record(user, "coupon.publish", find(user, number), Map.of("status", CouponActivity.Status.PUBLISHED));
        return told(activities.publish(user.merchantId(), number), "coupons.published", redirect);
    }

    @PostMapping("/{number}/stop")
    @RequiresPermission(Permission.PAYMENT_LINKS)
    String stop(User user, @PathVariable String number, RedirectAttributes redirect) {
        record(user, "coupon.stop", find(user, number), Map.of("status", CouponActivity.Status.STOPPED));
        return told(activities.stop(user.merchantId(), number), "coupons.stopped", redirect);
    }

    /** The stock that the form was shown with is part of the number, so that submitting it twice adds once. */
    @PostMapping("/{number}/append")
    @RequiresPermission(Permission.PAYMENT_LINKS)
    @RequiresRecentPassword
    String append(
            User user,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String quantity,
            @RequestParam(defaultValue = "") String stock,
            RedirectAttributes redirect) {
        CouponActivity activity = find(user, number);
        Optional<Long> added = CouponFormReader.number(quantity, CouponActivities.MAX_STOCK);
        if (added.isEmpty()
                || CouponFormReader.number(stock, CouponActivities.MAX_STOCK).isEmpty()) {
            redirect.addFlashAttribute("problem", "coupons.problem.stock");
            return LIST;
        }
        record(user, "coupon.append", activity, Map.of("value", "+" + added.get()));
        String content = number + " " + added.get();
        return told(
                activities.append(
                        new CouponActivities.AdditionRequest(
                                user.merchantId(), NUMBER_PREFIX + number + "-" + stock.strip(), content, number),
                        added.get()),
                "coupons.appended",
                redirect);
    }

    private void record(User user, String act, CouponActivity activity, Map<String, ?> to) {
        auditLog.record(user, act, user.merchant(), activity.number(), Map.of("status", activity.status()), to);
    }

    private static String told(CouponActivities.Result result, String done, RedirectAttributes redirect) {
        if (result instanceof CouponActivities.Result.Done) {
            redirect.addFlashAttribute(SAID, done);
        } else {
            redirect.addFlashAttribute("problem", "coupons.notChanged");
        }
        return LIST;
    }

    private CouponActivity find(User user, String number) {
        return activities.find(user.merchantId(), number).orElseThrow(NotFoundException::new);
    }

    private static String show(CouponForm form, Map<String, String> wrong, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("wrong", wrong);
        return "merchant/coupons-form";
    }
}

package org.lifepay.gateway.console.operator;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.coupon.CouponActivities;
import org.lifepay.gateway.coupon.CouponActivity;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Coupon activities of all merchants, and the page of one, where administrators may stop it. */
@Controller
@RequestMapping("/admin/coupons")
class OperatorCouponsPage {
    private static final String ONE = "/{merchant}/{number}";
    private static final String PAGE = "operator/coupons-one";
    private static final int ROWS = 50;
    private static final int MAX_REASON = 200;

    private final CouponActivities activities;
    private final AuditLog auditLog;
    private final Clock clock;

    OperatorCouponsPage(CouponActivities activities, AuditLog auditLog, Clock clock) {
        this.activities = activities;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    @GetMapping
    @RequiresPermission(Permission.VIEW)
    String list(
            @RequestParam(defaultValue = "") String merchant,
            @RequestParam(defaultValue = "") String before,
            Model model) {
        Optional<MerchantId> chosen = MerchantId.parse(FormText.of(merchant));
        boolean known = merchant.isBlank() || chosen.isPresent();
        List<CouponActivity> found =
                known ? activities.newestOfAll(chosen.orElse(null), position(before), ROWS + 1) : List.of();
        List<CouponActivity> shown = found.subList(0, Math.min(ROWS, found.size()));
        model.addAttribute("activities", shown);
        model.addAttribute("merchant", FormText.of(merchant));
        model.addAttribute("now", clock.instant());
        model.addAttribute(
                "next",
                found.size() > ROWS
                        ? "/admin/coupons?before=" + shown.getLast().id()
                                + chosen.map(one -> "&merchant=" + one.digits()).orElse("")
                        : null);
        return "operator/coupons-list";
    }

    private static @Nullable Long position(String before) {
        return before.matches("[0-9]{1,18}") ? Long.valueOf(before) : null;
    }

    @GetMapping(ONE)
    @RequiresPermission(Permission.VIEW)
    String one(User user, @PathVariable String merchant, @PathVariable String number, Model model) {
        return show(user, find(merchant, number), model);
    }

    @PostMapping(ONE + "/stop")
    @RequiresPermission(Permission.MERCHANTS)
    String stop(
            User user,
            @PathVariable String merchant,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        CouponActivity activity = find(merchant, number);
        String why = FormText.of(reason);
        if (why.isEmpty() || why.length() > MAX_REASON || why.chars().anyMatch(Character::isISOControl)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("reason", why);
            model.addAttribute("wrong", "coupons.problem.reason");
            return show(user, activity, model);
        }
        record(user, "coupon.operator-stop", activity, Map.of("reason", why));
        boolean stopped = activities.stop(activity, why);
        record(
                user,
                "coupon.operator-stop-result",
                activity,
                Map.of("result", stopped ? "STOPPED" : "CHANGED_MEANWHILE"));
        redirect.addFlashAttribute(stopped ? "said" : "problem", stopped ? "coupons.stopped" : "coupons.notChanged");
        return "redirect:/admin/coupons/" + merchant + "/" + activity.number();
    }

    /** The response to a form has no address that could be reloaded. */
    @GetMapping(ONE + "/stop")
    @RequiresPermission(Permission.VIEW)
    String stopped(@PathVariable String merchant, @PathVariable String number) {
        return "redirect:/admin/coupons/" + merchant + "/"
                + find(merchant, number).number();
    }

    private void record(User user, String act, CouponActivity activity, Map<String, String> facts) {
        auditLog.record(
                user,
                act,
                Optional.of(activity.merchant()),
                activity.number(),
                Map.of("status", activity.status()),
                facts);
    }

    private String show(User user, CouponActivity activity, Model model) {
        model.addAttribute("one", activity);
        model.addAttribute("now", clock.instant());
        model.addAttribute(
                "mayStop",
                user.hasPermission(Permission.MERCHANTS) && activity.status() != CouponActivity.Status.STOPPED);
        model.addAttribute("longest", MAX_REASON);
        return PAGE;
    }

    private CouponActivity find(String merchant, String number) {
        return MerchantId.parse(merchant)
                .flatMap(id -> activities.find(id, number))
                .orElseThrow(NotFoundException::new);
    }
}

package org.lifepay.gateway.console.operator;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.onboarding.Application;
import org.lifepay.gateway.onboarding.Applications;
import org.lifepay.gateway.onboarding.ReviewApplications;
import org.lifepay.gateway.onboarding.ReviewApplications.Result;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reviews of an application: one user of the operator agrees, a second one approves; one refuses or asks for supplements. */
@Controller
@RequestMapping(ApplicationsPage.ONE)
class ApplicationReviewPage {
    private static final int MAX_REASON = 300;
    private static final BigDecimal MAX_PERCENT = BigDecimal.valueOf(100);

    private final Applications applications;
    private final ReviewApplications reviews;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    ApplicationReviewPage(
            Applications applications, ReviewApplications reviews, SecondUser seconds, AuditLog auditLog) {
        this.applications = applications;
        this.reviews = reviews;
        this.seconds = seconds;
        this.auditLog = auditLog;
    }

    @PostMapping("/review")
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String review(
            User user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String feePercent,
            RedirectAttributes redirect) {
        OptionalInt rate = rate(feePercent);
        if (rate.isEmpty()) {
            redirect.addFlashAttribute("problem", "merchants.wrongFee");
            return back(id);
        }
        return act(
                user,
                id,
                "review",
                reason,
                Map.of("fee", feePercent.strip()),
                redirect,
                one -> reviews.review(one.id(), by(user), reason.strip(), rate.getAsInt()));
    }

    @PostMapping("/approve")
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String approve(
            User user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        Application application = ApplicationsPage.find(applications, id);
        Application.FirstReview first = application.first();
        if (first != null
                && seconds.refuses(
                        user,
                        Optional.of(application.subMerchant()),
                        id,
                        first.by().id(),
                        first.at())) {
            redirect.addFlashAttribute("problem", SecondUser.PROBLEM);
            return back(id);
        }
        Map<String, String> facts = Map.of(
                "name", application.name(),
                "operation", application.operation().name(),
                "serviceProvider", application.provider().digits());
        return act(
                user,
                id,
                "approve",
                reason,
                facts,
                redirect,
                one -> reviews.approve(one.id(), by(user), reason.strip()));
    }

    @PostMapping("/refuse")
    @RequiresPermission(Permission.MERCHANTS)
    @RequiresRecentPassword
    String refuse(
            User user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        return act(
                user,
                id,
                "refuse",
                reason,
                Map.of(),
                redirect,
                one -> reviews.refuse(one.id(), by(user), reason.strip()));
    }

    @PostMapping("/supplement")
    @RequiresPermission(Permission.MERCHANTS)
    String supplement(
            User user,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes redirect) {
        return act(
                user,
                id,
                "supplement",
                reason,
                Map.of(),
                redirect,
                one -> reviews.askForSupplement(one.id(), by(user), reason.strip()));
    }

    /** What is wanted stands in the audit log before it is done, and what came of it after. */
    private String act(
            User user,
            String id,
            String action,
            String reason,
            Map<String, String> facts,
            RedirectAttributes redirect,
            Function<Application, Result> review) {
        Application application = ApplicationsPage.find(applications, id);
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            redirect.addFlashAttribute("problem", "onboarding.reasonMissing");
            return back(id);
        }
        Map<String, String> after = new LinkedHashMap<>(facts);
        after.put("reason", reason.strip());
        record(user, action, application, after);
        Result result = review.apply(application);
        record(user, action, application, Map.of("result", result.name()));
        boolean done = switch (result) {
            case REVIEWED, APPROVED, REFUSED, SUPPLEMENT -> true;
            case GONE, PICTURES_MISSING, MAIL_TAKEN, NUMBER_TAKEN, MERCHANT_CHANGED -> false;
        };
        redirect.addFlashAttribute(done ? "said" : "problem", "onboarding.result." + result);
        return back(id);
    }

    private void record(User user, String action, Application application, Map<String, String> after) {
        auditLog.record(
                user,
                "application." + action,
                Optional.of(application.subMerchant()),
                Long.toString(application.id()),
                Map.of(),
                after);
    }

    /** In basis points. */
    private static OptionalInt rate(String text) {
        try {
            BigDecimal percent = new BigDecimal(text.strip());
            return percent.signum() >= 0 && percent.compareTo(MAX_PERCENT) <= 0
                    ? OptionalInt.of(percent.movePointRight(2).intValueExact())
                    : OptionalInt.empty();
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private static Application.By by(User user) {
        return new Application.By(user.id(), user.name());
    }

    private static String back(String id) {
        return "redirect:" + ApplicationsPage.PATH + "/" + id;
    }
}

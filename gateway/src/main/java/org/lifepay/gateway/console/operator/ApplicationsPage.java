package org.lifepay.gateway.console.operator;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FeeTermView;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.merchant.Merchants;
import org.lifepay.gateway.merchant.RegisteredMerchant;
import org.lifepay.gateway.onboarding.Application;
import org.lifepay.gateway.onboarding.ApplicationContent;
import org.lifepay.gateway.onboarding.Applications;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** /admin/applications: applications of merchants, latest first, and one of them with its pictures. */
@Controller
class ApplicationsPage {
    static final String PATH = "/admin/applications";
    static final String ONE = PATH + "/{id:[0-9]{1,19}}";

    private static final int PAGE_SIZE = 30;

    private final Applications applications;
    private final Merchants merchants;
    private final SecondUser seconds;
    private final AuditLog auditLog;

    ApplicationsPage(Applications applications, Merchants merchants, SecondUser seconds, AuditLog auditLog) {
        this.applications = applications;
        this.merchants = merchants;
        this.seconds = seconds;
        this.auditLog = auditLog;
    }

    @GetMapping(PATH)
    @RequiresPermission(Permission.MERCHANTS)
    String list(
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String before,
            Model model) {
        Application.@Nullable Status wanted = Arrays.stream(Application.Status.values())
                .filter(one -> one.name().equals(status))
                .findFirst()
                .orElse(null);
        List<Application> found = applications.list(wanted, id(before).orElse(Long.MAX_VALUE), PAGE_SIZE + 1);
        List<Application> shown = found.stream().limit(PAGE_SIZE).toList();
        model.addAttribute("applications", shown);
        model.addAttribute("statuses", Application.Status.values());
        model.addAttribute("status", wanted);
        model.addAttribute(
                "next",
                found.size() > PAGE_SIZE
                        ? PATH + "?status=" + (wanted == null ? "" : wanted) + "&before="
                                + shown.getLast().id()
                        : null);
        return "operator/applications-list";
    }

    @GetMapping(ONE)
    @RequiresPermission(Permission.MERCHANTS)
    String one(User user, @PathVariable String id, Model model) {
        return show(user, find(applications, id), false, model);
    }

    /** Shows numbers in full, once; recorded in the audit log first. */
    @PostMapping(ONE + "/unmask")
    @RequiresPermission(Permission.UNMASK)
    String unmask(User user, @PathVariable String id, Model model) {
        Application application = find(applications, id);
        record(user, "unmask", application, Map.of());
        return show(user, application, true, model);
    }

    /** The response to a form has no address that could be reloaded. */
    @GetMapping(ONE + "/unmask")
    @RequiresPermission(Permission.MERCHANTS)
    String masked(@PathVariable String id) {
        return "redirect:" + PATH + "/" + id;
    }

    /** A picture of papers; each look is recorded first. */
    @GetMapping(ONE + "/pictures/{number:[0-9]}")
    @RequiresPermission(Permission.UNMASK)
    ResponseEntity<byte[]> picture(User user, @PathVariable String id, @PathVariable int number) {
        Application application = find(applications, id);
        String member = Optional.of(number)
                .filter(one -> one < ApplicationContent.PICTURES.size())
                .map(ApplicationContent.PICTURES::get)
                .orElseThrow(NotFoundException::new);
        record(user, "picture", application, Map.of("picture", member));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noStore())
                .body(applications.picture(application, member).orElseThrow(NotFoundException::new));
    }

    private String show(User user, Application application, boolean unmasked, Model model) {
        ApplicationContent content = applications.content(application);
        Map<String, String> shown = unmasked ? content.unmasked() : content.masked();
        List<String> missing = applications.missingPictures(application);
        model.addAttribute("declared", application);
        model.addAttribute("facts", shown);
        model.addAttribute("pictures", pictures(content, missing));
        model.addAttribute("unmasked", unmasked);
        model.addAttribute("mayUnmask", user.hasPermission(Permission.UNMASK));
        model.addAttribute(
                "provider",
                merchants
                        .findUncached(application.provider())
                        .map(RegisteredMerchant::merchant)
                        .orElse(null));
        Application.FirstReview first = application.first();
        model.addAttribute("fee", first == null ? "" : FeeTermView.percent(first.feeRate()));
        model.addAttribute("mayApprove", mayApprove(user, application));
        return "operator/applications-one";
    }

    private boolean mayApprove(User user, Application application) {
        Application.FirstReview first = application.first();
        return first != null
                && first.by().id() != user.id()
                && seconds.mayApprove(user, first.by().id(), first.at());
    }

    /** The pictures that it names: the number of each, null for one that was not uploaded. */
    private static Map<String, Optional<Integer>> pictures(ApplicationContent content, List<String> missing) {
        Map<String, Optional<Integer>> pictures = new LinkedHashMap<>();
        content.pictures()
                .forEach((member, path) -> pictures.put(
                        member,
                        missing.contains(path)
                                ? Optional.empty()
                                : Optional.of(ApplicationContent.PICTURES.indexOf(member))));
        return pictures;
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

    static Application find(Applications applications, String id) {
        return id(id).flatMap(applications::find).orElseThrow(NotFoundException::new);
    }

    private static Optional<Long> id(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

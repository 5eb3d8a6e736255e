package org.lifepay.gateway.console;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.access.users.Invitations;
import org.lifepay.gateway.access.users.Users;
import org.lifepay.gateway.merchant.Store;
import org.lifepay.gateway.merchant.Stores;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The users of the visitor's own merchant, or of the operator, and their roles; the same page for both. */
@Controller
@RequestMapping({"/console/people", "/admin/people"})
class UsersPage {
    private final Users users;
    private final Invitations invitations;
    private final Stores stores;
    private final AuditLog auditLog;

    UsersPage(Users users, Invitations invitations, Stores stores, AuditLog auditLog) {
        this.users = users;
        this.invitations = invitations;
        this.stores = stores;
        this.auditLog = auditLog;
    }

    @GetMapping
    @RequiresPermission(Permission.USERS)
    @RequiresRecentPassword
    String list(User user, Model model) {
        model.addAttribute("people", users.of(user.merchant()));
        model.addAttribute("roles", Role.of(user.merchant().isEmpty()));
        if (!model.containsAttribute("role")) {
            model.addAttribute("role", Role.leastOf(user.merchant().isEmpty()));
        }
        model.addAttribute("me", user.id());
        model.addAttribute(
                "stores",
                user.merchant().map(stores::of).orElse(List.of()).stream()
                        .filter(Store::isActive)
                        .toList());
        model.addAttribute("base", base(user));
        return "users/people";
    }

    @PostMapping
    @RequiresPermission(Permission.USERS)
    @RequiresRecentPassword
    String invite(
            User user,
            @RequestParam String name,
            @RequestParam String mail,
            @RequestParam Role role,
            @RequestParam(defaultValue = "") String which,
            @RequestParam(name = "store", defaultValue = "") List<String> ticked,
            Model model,
            RedirectAttributes redirect) {
        if (role.isOperatorSide() != user.merchant().isEmpty()) {
            throw new NotFoundException();
        }
        SortedSet<String> chosen = which.equals("all") ? new TreeSet<>() : known(user, ticked);
        String problem = "access.stores.notThisRole";
        if (chosen.isEmpty() && !which.equals("all") && hasStores(user)) {
            problem = "access.stores.none";
        } else if (chosen.isEmpty() || Users.canBeRestricted(user.merchant(), role)) {
            record(user, mail, role, chosen);
            problem = switch (invitations.invite(user, name, mail, role, chosen)) {
                case Invitations.Result.Invited _ -> "";
                case Invitations.Result.MailTaken _ -> "access.mailTaken";
                case Invitations.Result.Malformed _ -> "access.mailMalformed";
            };
        }
        if (problem.isEmpty()) {
            redirect.addFlashAttribute("said", "access.invited");
            return back(user);
        }
        model.addAttribute("problem", problem);
        model.addAttribute("name", name);
        model.addAttribute("mail", mail);
        model.addAttribute("role", role);
        model.addAttribute("which", which);
        model.addAttribute("ticked", chosen);
        return list(user, model);
    }

    private void record(User user, String mail, Role role, SortedSet<String> chosen) {
        Map<String, String> facts = new TreeMap<>(Map.of("role", role.name()));
        if (!chosen.isEmpty()) {
            facts.put("stores", String.join(" ", chosen));
        }
        auditLog.record(user, "people.invite", user.merchant(), mail.strip(), Map.of(), facts);
    }

    private boolean hasStores(User user) {
        return user.merchant().map(stores::of).orElse(List.of()).stream().anyMatch(Store::isActive);
    }

    /** Those that the merchant has named. */
    private SortedSet<String> known(User user, List<String> ticked) {
        return user.merchant().map(stores::of).orElse(List.of()).stream()
                .map(Store::storeId)
                .filter(ticked::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @PostMapping("/{id}/invitation")
    @RequiresPermission(Permission.USERS)
    @RequiresRecentPassword
    String resend(User user, @PathVariable long id, RedirectAttributes redirect) {
        User invited = users.find(user.merchant(), id).orElseThrow(NotFoundException::new);
        auditLog.record(user, "people.invite", user.merchant(), invited.mail(), Map.of(), Map.of());
        if (!invitations.resend(id, user.merchant())) {
            throw new NotFoundException();
        }
        redirect.addFlashAttribute("said", "access.invited");
        return back(user);
    }

    @PostMapping("/{id}/role")
    @RequiresPermission(Permission.USERS)
    @RequiresRecentPassword
    String changeRole(User user, @PathVariable long id, @RequestParam Role role, RedirectAttributes redirect) {
        return flashResult(users.changeRole(user, id, role), user, redirect);
    }

    @PostMapping("/{id}/remove")
    @RequiresPermission(Permission.USERS)
    @RequiresRecentPassword
    String remove(User user, @PathVariable long id, RedirectAttributes redirect) {
        return flashResult(users.remove(user, id), user, redirect);
    }

    @PostMapping("/{id}/second-factor")
    @RequiresPermission(Permission.USERS)
    @RequiresRecentPassword
    String resetSecondFactor(User user, @PathVariable long id, RedirectAttributes redirect) {
        return flashResult(users.resetSecondFactor(user, id), user, redirect);
    }

    private static String flashResult(Users.Change change, User user, RedirectAttributes redirect) {
        switch (change) {
            case NOT_FOUND -> throw new NotFoundException();
            case DONE -> redirect.addFlashAttribute("said", "access.peopleChanged");
            case OWN_ACCOUNT -> redirect.addFlashAttribute("problem", "access.notOneself");
            case NOT_RESTRICTABLE -> redirect.addFlashAttribute("problem", "access.stores.endFirst");
            case LAST_ONE -> redirect.addFlashAttribute("problem", "access.lastOne");
        }
        return back(user);
    }

    private static String base(User user) {
        return Home.of(user) + "/people";
    }

    private static String back(User user) {
        return "redirect:" + base(user);
    }
}

package org.lifepay.gateway.console.robot;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.RequiresPermission;
import org.lifepay.gateway.access.RequiresRecentPassword;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.audit.AuditLog;
import org.lifepay.gateway.console.FormText;
import org.lifepay.gateway.console.NotFoundException;
import org.lifepay.gateway.merchant.Ids;
import org.lifepay.gateway.ratelimit.RateLimit;
import org.lifepay.gateway.ratelimit.RateLimiter;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.settings.PlatformSettings;
import org.lifepay.gateway.vault.Vault;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The robots of the visitor's own merchant, or of the operator; the same page for both. */
@Controller
@RequestMapping({"/console/robots", "/admin/robots"})
class RobotPage {
    @Limit(
            area = LimitArea.SIZES,
            name = "robots of a merchant, or of the operator",
            unit = "robots",
            atLimit = "the page says so")
    static final int MAX_ROBOTS = 5;

    @Limit(area = LimitArea.RATES, name = "test messages of one robot", atLimit = "the page says so")
    private static final RateLimit TESTS = RateLimit.perMinute(6);

    private static final int MAX_NAME = 30;
    private static final int MAX_SECRET = 128;
    private static final String SECRET = "[\\x21-\\x7e]{1," + MAX_SECRET + "}";

    private final ChatRobotTable table;
    private final RobotClient client;
    private final RobotMessages messages;
    private final Vault vault;
    private final Ids ids;
    private final PlatformSettings settings;
    private final AuditLog auditLog;
    private final Clock clock;
    private final RateLimiter<Long> tests;

    RobotPage(
            ChatRobotTable table,
            RobotClient client,
            RobotMessages messages,
            Vault vault,
            Ids ids,
            PlatformSettings settings,
            AuditLog auditLog,
            Clock clock) {
        this.table = table;
        this.client = client;
        this.messages = messages;
        this.vault = vault;
        this.ids = ids;
        this.settings = settings;
        this.auditLog = auditLog;
        this.clock = clock;
        this.tests = new RateLimiter<>(clock, TESTS.period());
    }

    /**
     * A robot as shown.
     *
     * @param problem why the last message failed; null if it did not
     */
    record Row(ChatRobot robot, @Nullable String problem) {}

    static String path(boolean operator) {
        return operator ? "/admin/robots" : "/console/robots";
    }

    @GetMapping
    @RequiresPermission(Permission.USERS)
    @RequiresRecentPassword
    String list(User user, Model model, Locale locale) {
        List<AlertKind> kinds = AlertKind.of(user.merchant().isEmpty());
        model.addAttribute(
                "robots",
                table.of(user.merchant()).stream()
                        .map(robot -> new Row(robot, problem(robot, locale)))
                        .toList());
        model.addAttribute("base", path(user.merchant().isEmpty()));
        model.addAttribute("kinds", kinds);
        if (!model.containsAttribute("ticked")) {
            model.addAttribute("ticked", Set.copyOf(kinds));
        }
        model.addAttribute("longest", MAX_NAME);
        return "users/robots";
    }

    private @Nullable String problem(ChatRobot robot, Locale locale) {
        String result = robot.lastResult();
        return result == null || robot.isLastOk() ? null : messages.reason(result, locale);
    }

    @PostMapping
    @RequiresPermission(Permission.USERS)
    @RequiresRecentPassword
    String add(
            User user,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String secret,
            @RequestParam(name = "kind", defaultValue = "") Set<String> typed,
            Model model,
            Locale locale,
            RedirectAttributes redirect) {
        String named = FormText.of(name);
        String key = FormText.of(secret);
        Set<AlertKind> ticked = AlertKind.of(user.merchant().isEmpty()).stream()
                .filter(kind -> typed.contains(kind.name()))
                .collect(Collectors.toSet());
        Optional<RobotAddress> read = RobotAddress.parse(FormText.of(address), settings.sandbox());
        String problem = problem(named, read, key, ticked);
        if (problem.isEmpty()) {
            ChatRobot robot = robot(user, named, read.orElseThrow(), key, ticked);
            auditLog.record(user, "robot.add", user.merchant(), named, Map.of(), facts(robot));
            if (table.insert(robot, MAX_ROBOTS)) {
                redirect.addFlashAttribute("said", "robots.added");
                return back(user);
            }
            problem = "robots.tooMany";
        }
        model.addAttribute("problem", problem); // the address and the secret are typed anew
        model.addAttribute("name", named);
        model.addAttribute("ticked", ticked);
        return list(user, model, locale);
    }

    private static String problem(String name, Optional<RobotAddress> address, String secret, Set<AlertKind> ticked) {
        boolean isName =
                !name.isEmpty() && name.length() <= MAX_NAME && name.chars().noneMatch(Character::isISOControl);
        if (!isName) {
            return "robots.wrongName";
        }
        if (address.isEmpty()) {
            return "robots.wrongAddress";
        }
        boolean signs = address.get().provider() == RobotProvider.DINGTALK;
        if (!secret.isEmpty() && (!signs || !secret.matches(SECRET))) {
            return signs ? "robots.wrongSecret" : "robots.noSecret";
        }
        return ticked.isEmpty() ? "robots.noKind" : "";
    }

    private ChatRobot robot(User user, String name, RobotAddress address, String secret, Set<AlertKind> kinds) {
        long id = ids.next();
        return new ChatRobot(
                id,
                user.merchant(),
                address.provider(),
                name,
                vault.seal(address.reveal(), ChatRobot.context(id)),
                secret.isEmpty() ? null : vault.seal(secret, ChatRobot.context(id)),
                address.hint(),
                kinds,
                LocaleContextHolder.getLocale(),
                ChatRobot.Status.ACTIVE,
                "",
                null,
                0,
                null,
                null,
                null,
                user.name(),
                clock.instant(),
                1);
    }

    @PostMapping("/{id}/test")
    @RequiresPermission(Permission.USERS)
    String test(User user, @PathVariable long id, RedirectAttributes redirect) {
        ChatRobot robot = find(user, id);
        if (!tests.tryAcquire(id, TESTS)) {
            redirect.addFlashAttribute("problem", "robots.tooManyTests");
            return back(user);
        }
        auditLog.record(user, "robot.test", user.merchant(), robot.name(), Map.of(), facts(robot));
        RobotMessages.Message message = messages.test(robot);
        String result = client.send(robot, message.title(), message.markdown());
        table.recordTest(robot, result, clock.instant());
        boolean arrived = result.equals(ChatRobot.OK);
        redirect.addFlashAttribute(arrived ? "said" : "problem", arrived ? "robots.tested" : "robots.testFailed");
        return back(user);
    }

    @PostMapping("/{id}/pause")
    @RequiresPermission(Permission.USERS)
    String pause(User user, @PathVariable long id, RedirectAttributes redirect) {
        return change(user, id, "robot.pause", ChatRobot.Status.PAUSED, redirect);
    }

    @PostMapping("/{id}/resume")
    @RequiresPermission(Permission.USERS)
    String resume(User user, @PathVariable long id, RedirectAttributes redirect) {
        return change(user, id, "robot.resume", ChatRobot.Status.ACTIVE, redirect);
    }

    @PostMapping("/{id}/remove")
    @RequiresPermission(Permission.USERS)
    @RequiresRecentPassword
    String remove(User user, @PathVariable long id, RedirectAttributes redirect) {
        ChatRobot robot = find(user, id);
        auditLog.record(user, "robot.remove", user.merchant(), robot.name(), facts(robot), Map.of());
        table.delete(robot.id());
        redirect.addFlashAttribute("said", "robots.removed");
        return back(user);
    }

    private String change(User user, long id, String action, ChatRobot.Status status, RedirectAttributes redirect) {
        ChatRobot robot = find(user, id);
        auditLog.record(user, action, user.merchant(), robot.name(), Map.of(), facts(robot));
        Instant now = clock.instant();
        boolean changed = robot.status() != status && table.setStatus(robot, status, now);
        redirect.addFlashAttribute("said", changed ? "robots.changed" : "robots.unchanged");
        return back(user);
    }

    /** Without the secrets. */
    private static Map<String, String> facts(ChatRobot robot) {
        return Map.of(
                "robotProvider", robot.provider().name(),
                "robotToken", robot.hint(),
                "robotKinds", robot.kindList().stream().map(Enum::name).collect(Collectors.joining(" ")));
    }

    private ChatRobot find(User user, long id) {
        return table.find(user.merchant(), id).orElseThrow(NotFoundException::new);
    }

    private static String back(User user) {
        return "redirect:" + path(user.merchant().isEmpty());
    }
}

package org.lifepay.gateway.console.robot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.lifepay.gateway.access.BackOfficeAddress;
import org.lifepay.gateway.access.Role;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.access.UserEmails;
import org.lifepay.gateway.access.UserStatus;
import org.lifepay.gateway.access.users.Users;
import org.lifepay.gateway.console.alert.AlertDigest;
import org.lifepay.gateway.console.overview.ToDo;
import org.lifepay.gateway.console.overview.ToDoSource;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.lifepay.gateway.work.BackgroundTask;
import org.lifepay.gateway.work.Backoff;
import org.lifepay.gateway.work.DueWork;
import org.lifepay.gateway.work.WorkRunner;
import org.lifepay.gateway.work.WorkSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells chat groups by their robots what new waits: all of it in one message, and at most one a minute. What is done before a
 * message can be delivered is told no more.
 */
@Component
public class SendRobotAlerts implements BackgroundTask {
    private static final Logger log = LoggerFactory.getLogger(SendRobotAlerts.class);

    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "alerts by one robot",
            atLimit = "the next one tells all that has come since")
    static final Duration MIN_INTERVAL = Duration.ofMinutes(1);

    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "retries of an alert by a robot",
            atLimit = "the last one is repeated until the robot is paused")
    static final Backoff BACKOFF = Backoff.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    @Limit(
            area = LimitArea.NOTIFICATIONS,
            name = "time for which a robot's alerts may fail",
            atLimit = "it is paused, and those who manage it get an email")
    static final Duration MAX_FAILING = Duration.ofDays(1);

    @Limit(area = LimitArea.WORK, name = "due robots read at once", unit = "rows", atLimit = "the rest follows at once")
    private static final int BATCH = 100;

    @Limit(area = LimitArea.WORK, name = "robots called at once", unit = "robots", atLimit = "the others wait")
    private static final int CONCURRENCY = 4;

    private final ChatRobotTable table;
    private final List<ToDoSource> sources;
    private final RobotClient client;
    private final RobotMessages messages;
    private final Users users;
    private final UserEmails emails;
    private final BackOfficeAddress address;
    private final TransactionTemplate transaction;
    private final WorkRunner runner;
    private final Clock clock;
    private final DueWork<ChatRobot, ChatRobot> work;

    SendRobotAlerts(
            ChatRobotTable table,
            List<ToDoSource> sources,
            RobotClient client,
            RobotMessages messages,
            Users users,
            UserEmails emails,
            BackOfficeAddress address,
            TransactionTemplate transaction,
            WorkRunner runner,
            Clock clock) {
        this.table = table;
        this.sources = List.copyOf(sources);
        this.client = client;
        this.messages = messages;
        this.users = users;
        this.emails = emails;
        this.address = address;
        this.transaction = transaction;
        this.runner = runner;
        this.clock = clock;
        this.work = DueWork.of(name(), BATCH, CONCURRENCY, table::due, this::lease, this::look, ChatRobot::id);
    }

    @Override
    public String name() {
        return "robot";
    }

    @Override
    public Duration interval(WorkSettings settings) {
        return MIN_INTERVAL.dividedBy(4);
    }

    /** Returns how many robots were looked at. */
    @Override
    public int runOnce() {
        return runner.drain(work);
    }

    /** The end of the lease is when it is looked at next. */
    private boolean lease(ChatRobot robot) {
        Instant now = clock.instant();
        return table.lease(robot, now, now.plus(MIN_INTERVAL));
    }

    private void look(ChatRobot robot) {
        User viewer = new User(
                0, robot.name(), "", robot.merchant().isPresent() ? Role.OWNER : Role.ADMINISTRATOR, robot.merchant());
        List<ToDo> waiting = sources.stream()
                .flatMap(source -> source.of(viewer).stream())
                .filter(toDo -> AlertKind.ofText(toDo.text())
                        .filter(robot.kinds()::contains)
                        .isPresent())
                .toList();
        AlertDigest current = AlertDigest.of(waiting);
        AlertDigest told = AlertDigest.parse(robot.told());
        if (current.hasMoreThan(told)) {
            send(robot, waiting, current);
            return;
        }
        AlertDigest left = told.limitedTo(current);
        if (!left.equals(told)) {
            table.setTold(robot, left.toString());
        }
    }

    private void send(ChatRobot robot, List<ToDo> waiting, AlertDigest current) {
        RobotMessages.Message message = messages.of(robot, waiting);
        String result = client.send(robot, message.title(), message.markdown());
        Instant now = clock.instant();
        if (result.equals(ChatRobot.OK)) {
            transaction.executeWithoutResult(_ -> {
                table.setTold(robot, current.toString());
                table.recordSuccess(robot, now);
            });
            return;
        }
        log.info("robot alert failed: robot={} attempt={} reason={}", robot.id(), robot.tries() + 1, result);
        boolean tooLong = robot.failingSince() != null
                && !now.isBefore(robot.failingSince().plus(MAX_FAILING));
        transaction.executeWithoutResult(_ -> {
            table.recordFailure(robot, result, now, now.plus(BACKOFF.after(robot.tries())));
            if (tooLong && table.setStatus(robot, ChatRobot.Status.FAILED, now)) {
                log.warn("robot paused, its alerts failed for long: robot={} reason={}", robot.id(), result);
                tellUsers(robot, result);
            }
        });
    }

    private void tellUsers(ChatRobot robot, String result) {
        Role role = robot.merchant().isPresent() ? Role.OWNER : Role.ADMINISTRATOR;
        users.of(robot.merchant()).stream()
                .filter(listed -> listed.status() == UserStatus.ACTIVE)
                .map(Users.ListedUser::user)
                .filter(user -> user.role() == role)
                .forEach(user -> emails.send(
                        user,
                        "robots.mail.failed",
                        user.name(),
                        robot.name(),
                        messages.reason(result, Locale.SIMPLIFIED_CHINESE),
                        messages.reason(result, Locale.ENGLISH),
                        address.base() + RobotPage.path(robot.merchant().isEmpty())));
    }
}

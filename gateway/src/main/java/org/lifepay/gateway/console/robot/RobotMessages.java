package org.lifepay.gateway.console.robot;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.lifepay.gateway.access.BackOfficeAddress;
import org.lifepay.gateway.console.overview.ToDo;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What robots say, in a robot's language: how much of what waits, and where; no person, no amount. */
@Component
class RobotMessages {
    private final MessageSource texts;
    private final BackOfficeAddress address;

    RobotMessages(MessageSource texts, BackOfficeAddress address) {
        this.texts = texts;
        this.address = address;
    }

    record Message(String title, String markdown) {}

    Message of(ChatRobot robot, List<ToDo> waiting) {
        String title = text(robot, "robots.message.title", waiting.size());
        String lines = waiting.stream()
                .map(toDo -> "- [" + text(robot, toDo.text(), toDo.arguments().toArray()) + "](" + address.base()
                        + toDo.url() + ")")
                .collect(Collectors.joining("\n"));
        return message(robot, title, lines);
    }

    Message test(ChatRobot robot) {
        return message(
                robot, text(robot, "robots.message.testTitle"), text(robot, "robots.message.test", robot.name()));
    }

    private Message message(ChatRobot robot, String title, String lines) {
        String owner = robot.merchant()
                .map(MerchantId::digits)
                .map(digits -> text(robot, "robots.message.merchant", digits))
                .orElseGet(() -> text(robot, "robots.message.operator"));
        return new Message(title, "#### " + title + "\n\n" + owner + "\n\n" + lines);
    }

    private String text(ChatRobot robot, String key, Object... arguments) {
        return texts.getMessage(key, arguments, robot.language());
    }

    /** Why a message failed, for the reader of a page or a mail. */
    String reason(String result, Locale locale) {
        if (!result.startsWith(RobotClient.ERROR)) {
            return textOr(result, "notifications.reason." + result, locale);
        }
        String number = result.substring(RobotClient.ERROR.length());
        String known = textOr("", "robots.error." + number, locale);
        return known.isEmpty() ? texts.getMessage("robots.error.other", new Object[] {number}, locale) : known;
    }

    private String textOr(String otherwise, String key, Locale locale) {
        return Objects.requireNonNullElse(texts.getMessage(key, null, otherwise, locale), otherwise);
    }
}

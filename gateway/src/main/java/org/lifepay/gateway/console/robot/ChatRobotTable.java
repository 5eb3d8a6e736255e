package org.lifepay.gateway.console.robot;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.lifepay.gateway.work.WorkSlot;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code chat_robot}. */
@Repository
class ChatRobotTable {
    private static final String SELECT = """
            select robot_id, merchant_id, provider, name, sealed_address, sealed_secret, hint, kinds, language, status, told,
                told_at, tries, failing_since, last_at, last_result, created_by, created_at, version
            from chat_robot
            """;

    private final JdbcClient jdbc;

    ChatRobotTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the owner has as many as allowed. */
    boolean insert(ChatRobot robot, int max) {
        return jdbc.sql("""
                insert into chat_robot (
                    robot_id, merchant_id, provider, name, sealed_address, sealed_secret, hint, kinds, language, status, told,
                    due_at, tries, created_by, created_at, version)
                select :id, cast(:merchant as text), :provider, :name, :address, cast(:secret as text), :hint, :kinds, :language,
                    :status, '', :now, 0, :createdBy, :now, 1
                where (select count(*) from chat_robot where merchant_id is not distinct from cast(:merchant as text)) < :max
                """)
                        .param("id", robot.id())
                        .param("merchant", digits(robot.merchant()))
                        .param("provider", robot.provider().name())
                        .param("name", robot.name())
                        .param("address", robot.sealedAddress())
                        .param("secret", robot.sealedSecret())
                        .param("hint", robot.hint())
                        .param(
                                "kinds",
                                robot.kinds().stream().sorted().map(Enum::name).collect(Collectors.joining(" ")))
                        .param("language", robot.language().toLanguageTag())
                        .param("status", robot.status().name())
                        .param("now", utc(robot.createdAt()))
                        .param("createdBy", robot.createdBy())
                        .param("max", max)
                        .update()
                == 1;
    }

    List<ChatRobot> of(Optional<MerchantId> merchant) {
        return jdbc.sql(SELECT + " where merchant_id is not distinct from cast(:merchant as text) order by robot_id")
                .param("merchant", digits(merchant))
                .query(ChatRobotTable::read)
                .list();
    }

    Optional<ChatRobot> find(Optional<MerchantId> merchant, long id) {
        return jdbc.sql(SELECT + " where robot_id = :id and merchant_id is not distinct from cast(:merchant as text)")
                .param("id", id)
                .param("merchant", digits(merchant))
                .query(ChatRobotTable::read)
                .optional();
    }

    List<ChatRobot> due(Instant now, WorkSlot slot, int limit) {
        return jdbc.sql(SELECT + """
                where status = 'ACTIVE' and due_at <= :now and mod(robot_id, :slots) = :slot
                order by due_at limit :limit
                """)
                .param("now", utc(now))
                .param("slots", slot.count())
                .param("slot", slot.index())
                .param("limit", limit)
                .query(ChatRobotTable::read)
                .list();
    }

    /** Compare-and-set; false if another gateway was first or a user changed it. */
    boolean lease(ChatRobot robot, Instant now, Instant until) {
        return jdbc.sql("""
                update chat_robot set due_at = :until
                where robot_id = :id and version = :version and status = 'ACTIVE' and due_at <= :now
                """)
                        .param("until", utc(until))
                        .param("id", robot.id())
                        .param("version", robot.version())
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** What is told, after a message that arrived, or less of it because it is done. */
    void setTold(ChatRobot robot, String told) {
        jdbc.sql("update chat_robot set told = :told where robot_id = :id and told = :before")
                .param("told", told)
                .param("id", robot.id())
                .param("before", robot.told())
                .update();
    }

    /** A message arrived. */
    void recordSuccess(ChatRobot robot, Instant now) {
        jdbc.sql("""
                update chat_robot
                set told_at = :now, tries = 0, failing_since = null, last_at = :now, last_result = :result
                where robot_id = :id
                """)
                .param("now", utc(now))
                .param("result", ChatRobot.OK)
                .param("id", robot.id())
                .update();
    }

    /** A message failed; the next one is sent then. */
    void recordFailure(ChatRobot robot, String result, Instant now, Instant next) {
        jdbc.sql("""
                update chat_robot
                set tries = tries + 1, failing_since = coalesce(failing_since, cast(:now as timestamptz)), due_at = :next,
                    last_at = :now, last_result = :result
                where robot_id = :id
                """)
                .param("now", utc(now))
                .param("next", utc(next))
                .param("result", result)
                .param("id", robot.id())
                .update();
    }

    /** The result of a test message; it changes nothing about alerts. */
    void recordTest(ChatRobot robot, String result, Instant now) {
        jdbc.sql("update chat_robot set last_at = :now, last_result = :result where robot_id = :id")
                .param("now", utc(now))
                .param("result", result)
                .param("id", robot.id())
                .update();
    }

    /** Compare-and-set; false if it was changed meanwhile. Begins anew with its tries. */
    boolean setStatus(ChatRobot robot, ChatRobot.Status status, Instant now) {
        return jdbc.sql("""
                update chat_robot
                set status = :status, version = version + 1, due_at = :now, tries = 0, failing_since = null
                where robot_id = :id and version = :version and status = :before
                """)
                        .param("status", status.name())
                        .param("now", utc(now))
                        .param("id", robot.id())
                        .param("version", robot.version())
                        .param("before", robot.status().name())
                        .update()
                == 1;
    }

    void delete(long id) {
        jdbc.sql("delete from chat_robot where robot_id = :id").param("id", id).update();
    }

    private static @Nullable String digits(Optional<MerchantId> merchant) {
        return merchant.map(MerchantId::digits).orElse(null);
    }

    private static ChatRobot read(ResultSet row, int number) throws SQLException {
        return new ChatRobot(
                row.getLong("robot_id"),
                Optional.ofNullable(row.getString("merchant_id")).map(MerchantId::new),
                RobotProvider.valueOf(row.getString("provider")),
                row.getString("name"),
                row.getString("sealed_address"),
                row.getString("sealed_secret"),
                row.getString("hint"),
                Arrays.stream(row.getString("kinds").split(" "))
                        .map(AlertKind::valueOf)
                        .collect(Collectors.toSet()),
                Locale.forLanguageTag(row.getString("language")),
                ChatRobot.Status.valueOf(row.getString("status")),
                row.getString("told"),
                instantOrNull(row, "told_at"),
                row.getInt("tries"),
                instantOrNull(row, "failing_since"),
                instantOrNull(row, "last_at"),
                row.getString("last_result"),
                row.getString("created_by"),
                instant(row, "created_at"),
                row.getInt("version"));
    }
}

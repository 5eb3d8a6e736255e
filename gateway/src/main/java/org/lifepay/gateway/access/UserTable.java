package org.lifepay.gateway.access;

import static org.lifepay.gateway.database.Timestamps.instant;
import static org.lifepay.gateway.database.Timestamps.instantOrNull;
import static org.lifepay.gateway.database.Timestamps.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code person}. */
@Repository
public class UserTable {
    private static final String SELECT = """
            select person_id, merchant_id, mail, name, role, status, password_hash, sealed_totp, sealed_next, locked_until,
                store_ids
            from person
            """;

    private final JdbcClient jdbc;

    UserTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if the email address is in use. */
    public boolean insert(User user, @Nullable Long invitedBy, Instant now) {
        return jdbc.sql("""
                        insert into person (person_id, merchant_id, mail, name, role, status, created_at, store_ids, invited_by)
                        values (:id, :merchantId, :mail, :name, :role, 'INVITED', :now, :stores, cast(:invitedBy as bigint))
                        on conflict (mail) do nothing
                        """)
                        .param("id", user.id())
                        .param("merchantId", digits(user.merchant()))
                        .param("mail", user.mail())
                        .param("name", user.name())
                        .param("role", user.role().name())
                        .param("now", utc(now))
                        .param("stores", text(user.stores()))
                        .param("invitedBy", invitedBy)
                        .update()
                == 1;
    }

    /** How the user came in. */
    public Optional<UserOrigin> origin(long id) {
        return jdbc.sql("select created_at, invited_by from person where person_id = :id")
                .param("id", id)
                .query((row, _) -> new UserOrigin(instant(row, "created_at"), row.getObject("invited_by", Long.class)))
                .optional();
    }

    /** Deletes an invited user whose activation links have all expired, so that the address can be invited again. */
    public void releaseExpiredInvitation(String mail, Instant now) {
        jdbc.sql("""
                update person
                set status = 'REMOVED', mail = mail || ' removed ' || person_id
                where mail = :mail and status = 'INVITED'
                  and not exists (
                      select 1 from person_link l where l.person_id = person.person_id and l.expires_at > :now)
                """).param("mail", mail).param("now", utc(now)).update();
    }

    public Optional<UserAccount> find(long id) {
        return jdbc.sql(SELECT + "where person_id = :id")
                .param("id", id)
                .query(UserTable::map)
                .optional();
    }

    public Optional<UserAccount> findByMail(String mail) {
        return jdbc.sql(SELECT + "where mail = :mail")
                .param("mail", mail)
                .query(UserTable::map)
                .optional();
    }

    /** Users of a merchant, or of the operator, except removed ones. */
    public List<UserAccount> of(Optional<MerchantId> merchant) {
        return jdbc.sql(
                        SELECT
                                + "where merchant_id is not distinct from cast(:merchantId as text) and status <> 'REMOVED' order by person_id")
                .param("merchantId", digits(merchant))
                .query(UserTable::map)
                .list();
    }

    /** Users of anyone whose name or mail address contains this, lower-cased text, except removed ones. */
    public List<UserAccount> search(String text, int limit) {
        return jdbc.sql(SELECT + """
                where (strpos(mail, :text) > 0 or strpos(lower(name), :text) > 0) and status <> 'REMOVED'
                order by person_id limit :limit
                """)
                .param("text", text)
                .param("limit", limit)
                .query(UserTable::map)
                .list();
    }

    /** Active users of all merchants and of the operator, by id, after the given one. */
    public List<UserAccount> active(long after, int limit) {
        return jdbc.sql(SELECT + "where person_id > :after and status = 'ACTIVE' order by person_id limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(UserTable::map)
                .list();
    }

    /** Sets the password, activates the user and clears failed sign-in attempts. */
    public void setPassword(long id, String hash) {
        jdbc.sql("""
                update person
                set password_hash = :hash, status = 'ACTIVE', failures = 0, locked_until = null
                where person_id = :id and status <> 'REMOVED'
                """).param("id", id).param("hash", hash).update();
    }

    public void storeProposedSecret(long id, String sealedSecret) {
        jdbc.sql("update person set sealed_next = :secret where person_id = :id")
                .param("id", id)
                .param("secret", sealedSecret)
                .update();
    }

    /** False if another secret was proposed in the meantime. */
    public boolean acceptProposedSecret(long id, String sealedSecret, long step) {
        return jdbc.sql("""
                        update person
                        set sealed_totp = sealed_next, sealed_next = null, totp_step = :step
                        where person_id = :id and sealed_next = :secret
                        """)
                        .param("id", id)
                        .param("secret", sealedSecret)
                        .param("step", step)
                        .update()
                == 1;
    }

    public void deleteSecret(long id) {
        jdbc.sql("update person set sealed_totp = null, sealed_next = null where person_id = :id")
                .param("id", id)
                .update();
    }

    /** False if a code of this time step, or of a later one, was used before (replay). */
    public boolean useStep(long id, long step) {
        return jdbc.sql("update person set totp_step = :step where person_id = :id and totp_step < :step")
                        .param("id", id)
                        .param("step", step)
                        .update()
                == 1;
    }

    /** Counts a failed attempt and returns how many there were since the last successful one. */
    public int countFailure(long id) {
        return jdbc.sql("update person set failures = failures + 1 where person_id = :id returning failures")
                .param("id", id)
                .query(Integer.class)
                .single();
    }

    public void lock(long id, @Nullable Instant until) {
        jdbc.sql("update person set failures = 0, locked_until = :until where person_id = :id")
                .param("id", id)
                .param("until", until == null ? null : utc(until))
                .update();
    }

    /** False if the user's stores are no longer these: they decide which roles the user can have. */
    public boolean setRole(long id, Role role, Set<String> stores) {
        return jdbc.sql("""
                update person set role = :role
                where person_id = :id and store_ids is not distinct from cast(:stores as text)
                """)
                        .param("id", id)
                        .param("role", role.name())
                        .param("stores", text(stores))
                        .update()
                == 1;
    }

    /**
     * Restricts the user to these stores; an empty set ends the restriction. False if the user's role is no longer this one: it decides whether
     * the user can be restricted.
     */
    public boolean setStores(long id, Set<String> stores, Role role) {
        return jdbc.sql("update person set store_ids = :stores where person_id = :id and role = :role")
                        .param("id", id)
                        .param("stores", text(stores))
                        .param("role", role.name())
                        .update()
                == 1;
    }

    private static @Nullable String text(Set<String> stores) {
        return stores.isEmpty() ? null : String.join(" ", stores);
    }

    private static SortedSet<String> stores(@Nullable String text) {
        return text == null ? Collections.emptySortedSet() : new TreeSet<>(List.of(text.split(" ", -1)));
    }

    /** Frees the address: the person may be invited again and then gets a new user id. */
    public void remove(long id) {
        jdbc.sql("""
                update person
                set status = 'REMOVED', mail = mail || ' removed ' || person_id, password_hash = null, sealed_totp = null,
                    sealed_next = null
                where person_id = :id and status <> 'REMOVED'
                """).param("id", id).update();
    }

    private static @Nullable String digits(Optional<MerchantId> merchant) {
        return merchant.map(MerchantId::digits).orElse(null);
    }

    private static UserAccount map(ResultSet row, int index) throws SQLException {
        return new UserAccount(
                new User(
                        row.getLong("person_id"),
                        row.getString("name"),
                        row.getString("mail"),
                        Role.valueOf(row.getString("role")),
                        MerchantId.parse(row.getString("merchant_id")),
                        stores(row.getString("store_ids"))),
                UserStatus.valueOf(row.getString("status")),
                row.getString("password_hash"),
                row.getString("sealed_totp"),
                row.getString("sealed_next"),
                instantOrNull(row, "locked_until"));
    }
}

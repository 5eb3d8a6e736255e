package org.lifepay.gateway.onboarding;

import static org.lifepay.gateway.database.Timestamps.utc;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lifepay.gateway.merchant.MerchantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code onboarding_picture} and {@code onboarding_picture_use}. */
@Repository
class PictureTable {
    private final JdbcClient jdbc;

    PictureTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if there is one with this path. */
    boolean insert(MerchantId owner, String path, String digest, byte[] sealed, Instant now) {
        return jdbc.sql("""
                insert into onboarding_picture (owner, path, content_digest, sealed_picture, stored_at)
                values (:owner, :path, :digest, :sealed, :now)
                on conflict (owner, path) do nothing
                """)
                        .param("owner", owner.digits())
                        .param("path", path)
                        .param("digest", digest)
                        .param("sealed", sealed)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    Optional<String> digest(MerchantId owner, String path) {
        return jdbc.sql("select content_digest from onboarding_picture where owner = :owner and path = :path")
                .param("owner", owner.digits())
                .param("path", path)
                .query(String.class)
                .optional();
    }

    Optional<byte[]> sealed(MerchantId owner, String path) {
        return jdbc.sql("select sealed_picture from onboarding_picture where owner = :owner and path = :path")
                .param("owner", owner.digits())
                .param("path", path)
                .query((row, _) -> row.getBytes(1))
                .optional();
    }

    /** Those of the paths that there are. */
    List<String> stored(MerchantId owner, Collection<String> paths) {
        return jdbc.sql("select path from onboarding_picture where owner = :owner and path = any(:paths)")
                .param("owner", owner.digits())
                .param("paths", paths.toArray(String[]::new))
                .query((row, _) -> row.getString("path"))
                .list();
    }

    /** The pictures of an owner that no application names. */
    int countUnused(MerchantId owner) {
        return jdbc.sql("""
                select count(*) from onboarding_picture p
                where owner = :owner and not exists (
                    select 1 from onboarding_picture_use u where u.owner = p.owner and u.path = p.path)
                """).param("owner", owner.digits()).query(Integer.class).single();
    }

    /** Deletes one that no application names. */
    void deleteUnused(MerchantId owner, String path) {
        jdbc.sql("""
                delete from onboarding_picture p where owner = :owner and path = :path and not exists (
                    select 1 from onboarding_picture_use u where u.owner = p.owner and u.path = p.path)
                """).param("owner", owner.digits()).param("path", path).update();
    }

    void use(MerchantId owner, Collection<String> paths, long application) {
        for (String path : paths) {
            jdbc.sql("""
                    insert into onboarding_picture_use (owner, path, application_id) values (:owner, :path, :application)
                    on conflict do nothing
                    """)
                    .param("owner", owner.digits())
                    .param("path", path)
                    .param("application", application)
                    .update();
        }
    }

    /** Deletes those stored before a time that no application needs which is open, approved, or was ended since then. */
    int deleteUnneeded(Instant before, int limit) {
        return jdbc.sql("""
                delete from onboarding_picture where (owner, path) in (
                    select p.owner, p.path from onboarding_picture p
                    where coalesce(p.counted_from, p.stored_at) < :before and not exists (
                        select 1 from onboarding_picture_use u
                            join onboarding_application a on a.application_id = u.application_id
                        where u.owner = p.owner and u.path = p.path
                          and (a.status not in ('REFUSED', 'REPLACED')
                            or coalesce(a.decided_at, a.submitted_at) >= :before))
                    order by coalesce(p.counted_from, p.stored_at) limit :limit)
                """).param("before", utc(before)).param("limit", limit).update();
    }

    /** Counts those that were found needed as stored later, so that the next looks pass them over. */
    int countFrom(Instant later, Instant before, int limit) {
        return jdbc.sql("""
                update onboarding_picture set counted_from = :later where (owner, path) in (
                    select owner, path from onboarding_picture where coalesce(counted_from, stored_at) < :before
                    order by coalesce(counted_from, stored_at) limit :limit)
                """)
                .param("later", utc(later))
                .param("before", utc(before))
                .param("limit", limit)
                .update();
    }
}

package org.lifepay.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lifepay.gateway.ConsoleClient;
import org.lifepay.gateway.GatewayFixture;
import org.lifepay.gateway.GatewayServer;
import org.lifepay.gateway.access.Role;

/** Keys and their passwords are uploaded: what is posted never touches the disk. */
@Timeout(120)
@Tag("slow")
class UploadTest {
    private static final int MAX_FILE_BYTES = 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void an_uploaded_file_and_its_password_are_not_written_to_disk() throws Exception {
        try (GatewayServer gateway =
                        new GatewayServer("lifepay.sandbox=true", "spring.servlet.multipart.location=" + folder);
                ConsoleClient owner = ConsoleClient.signedIn(gateway, Optional.of(GatewayFixture.SHOP), Role.OWNER);
                WatchService watch = folder.getFileSystem().newWatchService()) {
            owner.get("/console/developers/try");
            folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);

            for (int size : new int[] {100, MAX_FILE_BYTES}) {
                int status = owner.upload(
                                "/console/developers/try",
                                "file",
                                "merchant.pfx",
                                new byte[size],
                                "amount",
                                "1.00",
                                "password",
                                "secret")
                        .statusCode();
                assertThat(status).isEqualTo(422);
                owner.get("/console/developers/try");
            }
            int tooLarge = owner.upload(
                            "/console/developers/try",
                            "file",
                            "merchant.pfx",
                            new byte[MAX_FILE_BYTES + 1],
                            "amount",
                            "1")
                    .statusCode();

            assertThat(tooLarge).isEqualTo(413);
            assertThat(createdBefore(watch, "the end")).isEmpty();
        }
    }

    /** The names of all files that were created in the folder, whether or not they are still there. */
    private List<String> createdBefore(WatchService watch, String last) throws Exception {
        Files.createFile(folder.resolve(last));
        List<String> names = new ArrayList<>();
        while (!names.contains(last)) {
            WatchKey key = watch.take();
            for (WatchEvent<?> event : key.pollEvents()) {
                names.add(String.valueOf(event.context()));
            }
            key.reset();
        }
        names.remove(last);
        return names;
    }
}

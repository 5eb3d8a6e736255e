package org.lifepay.acceptance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {
    @Test
    void it_has_every_picture_once_and_nothing_else(@TempDir Path folder) throws IOException {
        for (String name : new String[] {"owner-orders390.png", "owner-orders1440.png", "notes.txt"}) {
            Files.writeString(folder.resolve(name), "");
        }

        ContactSheet.write(folder);
        ContactSheet.write(folder);

        assertThat(folder.resolve(ContactSheet.NAME))
                .content()
                .containsOnlyOnce("src=\"owner-orders390.png\"")
                .containsOnlyOnce("src=\"owner-orders1440.png\"")
                .doesNotContain("notes.txt", "src=\"index.html\"");
    }
}

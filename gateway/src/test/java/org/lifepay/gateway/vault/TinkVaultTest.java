package org.lifepay.gateway.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinkVaultTest {
    @TempDir
    Path folder;

    @Test
    void what_is_sealed_can_be_read_back_in_its_own_context_only() throws Exception {
        TinkVault vault = vault("one.json");

        String sealed = vault.seal("张三", "order 1");

        assertThat(sealed).doesNotContain("张三");
        assertThat(vault.open(sealed, "order 1")).isEqualTo("张三");
        assertThatThrownBy(() -> vault.open(sealed, "order 2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void another_key_ring_opens_nothing() throws Exception {
        String sealed = vault("one.json").seal("张三", "order 1");
        TinkVault other = vault("other.json");

        assertThatThrownBy(() -> other.open(sealed, "order 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("张三");
    }

    @Test
    void what_is_no_sealed_text_is_refused() throws Exception {
        TinkVault vault = vault("one.json");

        assertThatThrownBy(() -> vault.open("not base64!", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> vault.open("AAAA", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_that_is_added_seals_from_then_on_and_the_old_one_still_opens() throws Exception {
        Path old = folder.resolve("old.json");
        Path both = folder.resolve("both.json");
        VaultKeys.main(new String[] {"new", old.toString()});
        VaultKeys.main(new String[] {"rotate", old.toString(), both.toString()});
        String before = TinkVault.open(old).seal("张三", "order 1");

        String after = TinkVault.open(both).seal("李四", "order 2");

        assertThat(TinkVault.open(both).open(before, "order 1")).isEqualTo("张三");
        assertThat(TinkVault.open(both).open(after, "order 2")).isEqualTo("李四");
        assertThatThrownBy(() -> TinkVault.open(old).open(after, "order 2"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VaultKeys.main(new String[] {"new", old.toString()}))
                .as("never over a file that is there")
                .isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(both)))
                .isEqualTo("rw-------");
    }

    private TinkVault vault(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, TinkVault.generateKeyset());
        return TinkVault.open(file);
    }
}

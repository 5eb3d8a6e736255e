package org.lifepay.gateway;

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

    private TinkVault vault(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, TinkVault.newKeyRing());
        return TinkVault.open(file);
    }
}

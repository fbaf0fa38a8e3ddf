package org.isoloss.metrics.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentLikelihoodTest {

    /** Fair coins: one bit a token, whatever the text. */
    @Test
    void coinsHavePerplexityTwo() {
        double half = Math.log(0.5);
        DocumentLikelihood document = DocumentLikelihood.of("언어 모델", half, half, half);
        assertThat(document.tokenPerplexity()).isCloseTo(2, within(1e-15));
        assertThat(document.bitsPerToken()).isCloseTo(1, within(1e-15));
        assertThat(document.bytes()).isEqualTo(13);
        assertThat(document.words()).isEqualTo(2);
        assertThat(document.bitsPerByte()).isCloseTo(3.0 / 13, within(1e-15));
        assertThat(document.wordPerplexity()).isCloseTo(Math.pow(2, 1.5), within(1e-14));
    }

    @Test
    void poolingWeighsDocumentsByLength() {
        var one = new DocumentLikelihood(-4, 4, 0, 0);
        var two = new DocumentLikelihood(0, 12, 0, 0);
        assertThat(Perplexity.pooled(List.of(one, two))).isCloseTo(Math.exp(0.25), within(1e-15));
        assertThat(Perplexity.perDocument(List.of(one, two))).isCloseTo(Math.exp(2), within(1e-14));
        assertThat(Perplexity.meanOfDocuments(List.of(one, two))).isCloseTo((Math.E + 1) / 2, within(1e-15));
    }

    @Test
    void certainAndImpossibleTexts() {
        assertThat(DocumentLikelihood.of("ok", 0, 0).bitsPerByte()).isEqualTo(0.0);
        assertThat(DocumentLikelihood.of("ok", Double.NEGATIVE_INFINITY).tokenPerplexity())
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void wrongInputIsRefused() {
        assertThatThrownBy(() -> DocumentLikelihood.of("a", -1, Double.NaN))
                .hasMessage("the log-probability of token 1 is NaN; expected at most 0 nats");
        assertThatThrownBy(() -> DocumentLikelihood.of("a", 0.1)).hasMessageContaining("token 0 is 0.1");
        assertThatThrownBy(() -> new DocumentLikelihood(Double.NaN, 1, 1, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> DocumentLikelihood.of("").tokenPerplexity()).hasMessageContaining("0 tokens");
        assertThatThrownBy(() -> Perplexity.pooled(List.of())).hasMessage("no documents; expected at least one");
    }
}

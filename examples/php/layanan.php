<?php
// Menilai satu berkas usulan lewat layanan web: php layanan.php berkas.json http://127.0.0.1:8000/score
// Scores one submission through the web service.

declare(strict_types=1);

// --8<-- [start:layanan]
/** @return array<string, mixed> hasil penilaian, atau masalah (RFC 9457) dengan kunci "problems" */
function skor(string $berkas, string $alamat): array
{
    $isi = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => "Content-Type: application/json\r\nAccept-Language: id",
        'content' => $berkas,
        'ignore_errors' => true,                       // jawaban 422 pun ada isinya
        'timeout' => 10,
    ]]);
    $jawaban = file_get_contents($alamat, false, $isi);
    if ($jawaban === false) {
        throw new RuntimeException("layanan $alamat tidak menjawab");
    }
    return json_decode($jawaban, associative: true, flags: JSON_THROW_ON_ERROR);
}
// --8<-- [end:layanan]

$hasil = skor(file_get_contents($argv[1]), $argv[2]);
foreach ($hasil['problems'] ?? [] as $masalah) {
    fwrite(STDERR, "{$masalah['path']}: {$masalah['message']}" . PHP_EOL);
}
if (isset($hasil['problems'])) {
    exit(2);
}
echo $hasil['score'] ?? 'belum dapat dihitung', ' ', $hasil['band'] ?? 'tanpa predikat', PHP_EOL;
echo $hasil['notice'], PHP_EOL;

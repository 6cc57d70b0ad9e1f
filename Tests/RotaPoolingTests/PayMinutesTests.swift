import RotaModel
import Testing

@Suite("Paid minutes by band") struct PayMinutesTests {
  let friday = CivilDate(year: 2026, month: 12, day: 4)!

  @Test("A Friday night is night until midnight and Saturday after it") func overMidnight() {
    let minutes = PayMinutes(friday, start: 19 * 60, end: 24 * 60 + 450, paid: 750)
    #expect(minutes.plain == 60 && minutes.night == 240 && minutes.saturday == 450)
  }

  @Test("Breaks leave minutes that add up to what is paid") func breaks() {
    for paid in 0...750 {
      #expect(PayMinutes(friday, start: 19 * 60, end: 24 * 60 + 450, paid: paid).sum == paid)
    }
  }

  @Test("Pence are rounded once, half up") func pence() {
    let rates = Rates(pence: ["RN": 2001], enhancement: .init(night: 30, saturday: 30, sunday: 60))
    var half = PayMinutes()
    half.plain = 30
    #expect(rates.pence("RN", minutes: half) == 1001)
    half.plain = 0
    half.sunday = 60
    #expect(rates.pence("RN", minutes: half) == 3202)
    #expect(rates.pence("HCSW", minutes: half) == nil)
  }
}

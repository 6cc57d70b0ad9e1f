import RotaModel

/// A small ward: twelve people, last week as it was worked, and a week to plan. All names are invented.
enum ExampleWard {
  static func files(_ start: CivilDate) -> [(name: String, text: String)] {
    [("rota.yaml", document(start)), ("staff.csv", staff), ("grid.csv", grid(start))]
  }

  private static func document(_ start: CivilDate) -> String {
    """
    # One ward's week. Change it into yours, then: rota solve THIS_FOLDER --out out
    # Everything that is not said here is assumed, and every assumption is printed. All keys: instances/README.md of the project.
    ward: Ash Ward
    start: \(start.iso)          # the first day to plan
    weeks: 1                   # or days: 10

    # Code: start-end and the unpaid break in minutes. An end before the start is on the next day.
    shifts:
      E:  07:00-15:00 break 30
      L:  13:00-21:00 break 30
      LD: 07:00-19:30 break 60
      N:  19:00-07:30 break 60
      # Hours that are no cover and are only ever fixed, never planned:
      ST: {time: 09:00-17:00, break: 30, name: study day, counts: no, planned: no}

    # What people count as, by their band.
    grades: {RN: [5, 6], HCSW: [2, 3]}

    # How many are needed. Whoever's shift spans the time counts, so a long day covers the morning and the afternoon.
    # One number is the minimum and the target; {min: 1, target: 2, max: 3} says all three. `charge` is a skill in staff.csv.
    cover:
      - {time: 07:30-13:00, RN: 2, HCSW: 1, charge: 1}
      - {time: 15:00-19:00, RN: 2, HCSW: 1, charge: 1}
      - {time: 21:00-07:00, RN: 1, HCSW: 1}

    # Rules beside the assumed ones; `rota rules` lists them all.
    # rules:
    #   - minimum-rest: {hours: 12}

    """
  }

  private static let staff = """
    name,band,hours,skills,available
    Amara Okafor,6,37.5,charge,
    Beth Lindley,6,37.5,charge,
    Chidi Mensah,5,37.5,charge,
    Dev Patel,5,37.5,charge,
    Eve Morgan,5,37.5,,
    Finn Walsh,5,37.5,,
    Gwen Hughes,5,30,,no N
    Hana Suzuki,3,37.5,,
    Ines Costa,2,37.5,,
    Jo Barker,3,30,,
    Kofi Addo,2,37.5,,
    Liz Harding,3,22.5,,Mon-Thu; Sat-Sun LD

    """

  /// Last week, then next week: blank is free to plan, AL is away, `off?` and `LD?` are wishes, `LD!` is fixed.
  private static let lines: [(name: String, past: String, next: String)] = [
    ("Amara Okafor", "LD,LD,,LD,,,", ",,,,,off?,off?"), ("Beth Lindley", "LD,,LD,,LD,,", "AL,AL,,,,,"),
    ("Chidi Mensah", ",LD,LD,,,LD,", ",,LD?,,,,"), ("Dev Patel", "N,N,N,,,LD,", ",,,,off?,,"),
    ("Eve Morgan", ",,,N,N,,LD", ",ST!,,,,,"), ("Finn Walsh", ",,,,,N,N", ",,,,,,off?"),
    ("Gwen Hughes", ",,,LD,LD,,LD", ",off?,,,,,"), ("Hana Suzuki", "LD,LD,,,LD,,", "LD!,,,,,,"),
    ("Ines Costa", "N,N,,LD,,,", ",,,not N?,,,"), ("Jo Barker", ",,N,N,,,LD", ",,,AL,,,"),
    ("Kofi Addo", ",,,,N,N,N", ",,,,,,"), ("Liz Harding", ",,LD,,,LD,", ",,,,,,"),
  ]

  private static func grid(_ start: CivilDate) -> String {
    let heading = (["name"] + (-7..<7).map { (start + $0).iso }).joined(separator: ",")
    return ([heading] + lines.map { "\($0.name),\($0.past),\($0.next)" }).joined(separator: "\n") + "\n"
  }
}

/// Small tables in the form of the worked rotas.
enum TinyRealRotas {
  /// Thursday 24 to Tuesday 29 December 2015: a bank holiday on Friday and another, Boxing Day's, on Monday.
  static let cpft = """
    doctor,2015-12-24,2015-12-25,2015-12-26,2015-12-27,2015-12-28,2015-12-29
    1_SpR,nwd,nwd,nwd,nwd,nwd,nwd
    2_SHO,L1,L1,OFF,OFF,N2,N2
    E,MF_L3,OFF,OFF,OFF,OFF,L2

    """

  /// Friday 15 April 2022, Good Friday, to Monday the 18th.
  static let medinet = """
    date,doctor_name,shift_type
    2022-04-14,"Ek, Ada",C-op
    2022-04-14,"Ek, Ada",Anemot
    2022-04-14,"Ek, Ada",Bjour
    2022-04-15,"Ek, Ada",Bjour
    2022-04-15,"Al, Bo",PjourD
    2022-04-14,"Al, Bo",Ej J
    2022-04-14,"Al, Bo",JK
    2022-04-16,"Al, Bo",Pjour
    2022-04-14,"Ås, Cy",Pjour
    2022-04-15,"Ås, Cy",JK
    2022-04-17,"Ås, Cy",FL
    2022-04-18,"Ås, Cy",FL

    """
}
